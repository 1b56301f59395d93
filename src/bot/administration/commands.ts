/** The commands of administrators, in the order in which Telegram lists them. */
export const ADMIN_COMMANDS = [
  'announce',
  'campaigns',
  'channels',
  'digest',
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
