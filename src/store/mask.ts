/** Takes out of a stored question what could tell who asked. The question stays readable. */

/** Longest first: an identity number holds what looks like a telephone number. */
const PRIVATE_PARTS: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '〔邮箱〕'],
  [/(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/g, '〔证件号〕'],
  [/(?<!\d)\d(?:[ -]?\d){12,}[Xx]?/g, '〔号码〕'],
  [/(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g, '〔电话〕'],
  [/(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g, '〔电话〕'],
  [/(我叫|我的名字是|我名叫|姓名[是:\uFF1A]?)\s*[\p{Script=Han}·]{2,3}/gu, '$1〔姓名〕'],
];

/** The question with telephone, identity and account numbers, addresses of mail and names after 我叫 masked. */
export function maskPrivate(text: string): string {
  const narrow = text.replace(/[\uFF10-\uFF19]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
  return PRIVATE_PARTS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), narrow);
}
