/** Numbers as Chinese text writes them: 64.8, 1,813, 三百, 两千零五, 六十四点八. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** 二〇二一, 一九九八: digit by digit. 两三 and 三五 are no numbers but “a few”. */
function parseDigits(text: string): number | undefined {
  if (/^[^〇零]{2,3}$/.test(text)) return undefined;
  let value = 0;
  for (const character of text) {
    const digit = DIGITS[character];
    if (digit === undefined) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

/** 三百二十, 两万五千: with units. */
function parseWithUnits(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const character of text) {
    const small = SMALL_UNITS[character];
    const large = LARGE_UNITS[character];
    if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = undefined;
    } else if (large !== undefined) {
      total = (total + section + (digit ?? 0)) * large;
      section = 0;
      digit = undefined;
    } else {
      digit = DIGITS[character];
      if (digit === undefined) return undefined;
    }
  }
  return total + section + (digit ?? 0);
}

/** A number in Arabic or Chinese figures, folded; undefined if it is none. */
export function parseNumber(text: string): number | undefined {
  if (/^\d/.test(text)) {
    const value = Number(text.replaceAll(',', ''));
    return Number.isFinite(value) ? value : undefined;
  }
  if (text === '') return undefined;
  const [whole = '', fraction] = text.split('点');
  const parsed = /[十百千万亿]/.test(whole) ? parseWithUnits(whole) : parseDigits(whole);
  if (fraction === undefined || parsed === undefined) return parsed;
  const decimals = [...fraction].map((digit) => DIGITS[digit]).join('');
  const value = Number(`${parsed}.${decimals}`);
  return Number.isNaN(value) ? undefined : value;
}
