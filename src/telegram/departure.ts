/**
 * The last moment before a call leaves: told when the connection is there and the next thing to happen
 * is the writing of the request. What is noted then decides, after a kill, whether the call can have
 * arrived; the shorter the time between the note and the first byte, the fewer calls it is wrong about.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

const departures = new AsyncLocalStorage<() => void>();

/** Runs `call`; right before its request leaves `onDeparture` is called, and never if none leaves. */
export const withDeparture = <T>(onDeparture: () => void, call: () => Promise<T>): Promise<T> =>
  departures.run(onDeparture, call);

const KEEP_ALIVE = { keepAlive: true, keepAliveMsecs: 10_000 };

/**
 * Connections to the Bot API that tell of departures. As with Telegraf's own agents, those to a server
 * of one's own (http) are not kept: it may close an idle one in the moment it is used again.
 */
export function createAgent(apiRoot: string): HttpAgent {
  return apiRoot.startsWith('http:')
    ? tellDepartures(new HttpAgent())
    : tellDepartures(new HttpsAgent(KEEP_ALIVE));
}

/** Makes an agent call back before each request leaves, over a new connection or one that was kept. */
export function tellDepartures(agent: HttpAgent): HttpAgent {
  const createConnection = agent.createConnection.bind(agent);
  const reuseSocket = agent.reuseSocket.bind(agent);
  agent.createConnection = (options, callback) => {
    const onDeparture = departures.getStore();
    const socket = createConnection(options, callback);
    // Listens before the request does, which writes on the same event (with TLS a handshake later).
    if (onDeparture !== undefined) socket?.once('connect', onDeparture);
    return socket;
  };
  agent.reuseSocket = (socket, request) => {
    const onDeparture = departures.getStore();
    if (onDeparture !== undefined) request.once('socket', onDeparture);
    reuseSocket(socket, request);
  };
  return agent;
}
