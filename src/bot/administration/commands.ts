/** The commands of administrators, in the order in which Telegram lists them. */
export const ADMIN_COMMANDS = [
  'reindex',
  'stats',
  'unanswered',
  'feedback',
  'source',
  'hide',
  'export',
  'pause',
  'resume',
  'admins',
  'audit',
] as const;
