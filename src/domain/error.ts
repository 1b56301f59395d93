/** A failure that its reader can mend: the message is one clear line that says what and where. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
