/** Stand-in until language/ has its own. */
export const foldText = (text: string): string => text.toLowerCase();
