/** Whether the state failed, not what was done with it: then the same update is tried again later. */

/** SQLite's own, and PostgreSQL's for connections, resources, an operator's hand and the system. */
const STORE_CODE = /^(?:SQLITE_|08|53|57|58)/;
/** A server that is away. Calls to Telegram report theirs as `NotDelivered`. */
const NETWORK_CODE = /^E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|AI_AGAIN)$/;
const CONNECTION_LOST = /^(?:Connection terminated|timeout exceeded when trying to connect)/;

/** A full disk, a file locked by another process, a database server that is away. */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return STORE_CODE.test(code) || NETWORK_CODE.test(code) || CONNECTION_LOST.test(error.message);
}
