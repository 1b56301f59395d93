/** What the bot has set about itself. */

export interface BotSettings {
  /** By scope and language. */
  readonly commands: Map<
    string,
    readonly { readonly command: string; readonly description: string }[]
  >;
  /** Name, description and short description, by language. */
  readonly texts: Map<string, string>;
}

export const newSettings = (): BotSettings => ({ commands: new Map(), texts: new Map() });
