/** Divisions by code: the provinces under `86`, the cities of a province and the counties of a city under its code. */
declare module 'china-area-data' {
  const areas: Readonly<Record<string, Readonly<Record<string, string>>>>;
  export default areas;
}
