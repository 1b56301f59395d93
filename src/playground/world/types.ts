/** The Bot API's objects, as far as this server knows them. Field names are Telegram's own. */

export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  /** IETF tag of the person's Telegram: zh-hans, zh-hant, en. */
  readonly language_code?: string;
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

/** The `chat` of a message. */
export interface ChatSummary {
  readonly id: number;
  readonly type: ChatType;
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly is_forum?: true;
}

/** Offsets and lengths in UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string | undefined;
  readonly url?: string | undefined;
  readonly switch_inline_query?: string | undefined;
  readonly switch_inline_query_current_chat?: string | undefined;
  readonly copy_text?: { readonly text: string } | undefined;
}

interface KeyboardButton {
  readonly text: string;
  readonly request_contact?: boolean | undefined;
  readonly request_location?: boolean | undefined;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

/** What a person's client shows under the text field. */
export type ReplyMarkup =
  | InlineKeyboard
  | { readonly keyboard: readonly (readonly (string | KeyboardButton)[])[] }
  | { readonly remove_keyboard: true }
  | { readonly force_reply: true };

export interface FileReference {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size: number;
}

interface Document extends FileReference {
  readonly file_name: string;
  readonly mime_type: string;
}

type ForwardOrigin =
  | { readonly type: 'user'; readonly sender_user: User; readonly date: number }
  | { readonly type: 'hidden_user'; readonly sender_user_name: string; readonly date: number }
  | { readonly type: 'chat'; readonly sender_chat: ChatSummary; readonly date: number }
  | {
      readonly type: 'channel';
      readonly chat: ChatSummary;
      readonly message_id: number;
      readonly date: number;
    };

/** What a message says: one of text, media or a service notice, with what belongs to it. */
export interface MessageContent {
  readonly text?: string;
  readonly entities?: readonly Entity[];
  readonly caption?: string;
  readonly caption_entities?: readonly Entity[];
  readonly photo?: readonly (FileReference & { readonly width: number; readonly height: number })[];
  readonly document?: Document;
  readonly voice?: FileReference & { readonly duration: number; readonly mime_type: string };
  readonly sticker?: FileReference & {
    readonly type: 'regular';
    readonly width: number;
    readonly height: number;
    readonly is_animated: boolean;
    readonly is_video: boolean;
    readonly emoji: string;
  };
  readonly contact?: {
    readonly phone_number: string;
    readonly first_name: string;
    readonly last_name?: string;
    readonly user_id?: number;
  };
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly new_chat_members?: readonly User[];
  readonly left_chat_member?: User;
  readonly group_chat_created?: true;
  readonly forum_topic_created?: { readonly name: string; readonly icon_color: number };
  readonly migrate_to_chat_id?: number;
  readonly migrate_from_chat_id?: number;
  readonly pinned_message?: Message;
}

export interface Message extends MessageContent {
  readonly message_id: number;
  /** Seconds since 1970. */
  readonly date: number;
  readonly edit_date?: number;
  readonly chat: ChatSummary;
  readonly from?: User;
  readonly sender_chat?: ChatSummary;
  readonly via_bot?: User;
  readonly message_thread_id?: number;
  readonly is_topic_message?: true;
  readonly reply_to_message?: Message;
  readonly forward_origin?: ForwardOrigin;
  readonly reply_markup?: InlineKeyboard;
}

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** What an administrator may do; absent is no. */
export interface Rights {
  readonly can_post_messages?: boolean;
  readonly can_edit_messages?: boolean;
  readonly can_delete_messages?: boolean;
  readonly can_pin_messages?: boolean;
  readonly can_manage_topics?: boolean;
}

export interface ChatMember extends Rights {
  readonly user: User;
  readonly status: MemberStatus;
  readonly until_date?: number;
}

export interface Reaction {
  readonly type: 'emoji';
  readonly emoji: string;
}

interface MemberUpdate {
  readonly chat: ChatSummary;
  readonly from: User;
  readonly date: number;
  readonly old_chat_member: ChatMember;
  readonly new_chat_member: ChatMember;
}

/** An update without its number: exactly one of the kinds. */
export interface UpdatePayloads {
  readonly message: Message;
  readonly edited_message: Message;
  readonly channel_post: Message;
  readonly edited_channel_post: Message;
  readonly callback_query: {
    readonly id: string;
    readonly from: User;
    readonly message?: Message;
    readonly inline_message_id?: string;
    readonly chat_instance: string;
    readonly data: string;
  };
  readonly inline_query: {
    readonly id: string;
    readonly from: User;
    readonly query: string;
    readonly offset: string;
    readonly chat_type?: string;
  };
  readonly chosen_inline_result: {
    readonly result_id: string;
    readonly from: User;
    readonly query: string;
    readonly inline_message_id?: string;
  };
  readonly my_chat_member: MemberUpdate;
  readonly chat_member: MemberUpdate;
  readonly message_reaction: {
    readonly chat: ChatSummary;
    readonly message_id: number;
    readonly user: User;
    readonly date: number;
    readonly old_reaction: readonly Reaction[];
    readonly new_reaction: readonly Reaction[];
  };
}

export type UpdateKind = keyof UpdatePayloads;
export type Update = { readonly update_id: number } & Partial<UpdatePayloads>;
