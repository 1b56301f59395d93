/** The district that a citizen names of their own accord: "我在渝中区,医保怎么办?" */

const HOME =
  /(?:我|我们|本人|家)(?:是|在|住在?|家在|家住|户口在)\s*(?!这|那|哪|网上|小区|社区|地区|市区|郊区|城区|景区|园区|县城|城市|城镇|乡镇)(?<place>[\p{Script=Han}]{1,6}?(?:区|县|市|自治县|街道|镇|乡))(?!域)/u;

/** The place, or undefined where none is said. */
export const placeNamedIn = (text: string): string | undefined =>
  HOME.exec(text)?.groups?.['place'];
