/** Hours in which a group wants no answers but to commands. */

/** Whether `now` lies in the hours, which may pass midnight; `to` is no longer quiet. */
export function isQuiet(
  hours: { readonly from: number; readonly to: number } | null,
  now: Date,
  timeZone: string,
): boolean {
  if (hours === null) return false;
  const format = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone });
  const hour = Number(format.format(now));
  const { from, to } = hours;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
