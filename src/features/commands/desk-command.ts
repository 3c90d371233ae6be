import type { Attachment } from '../../engine/activity.js'

/**
 * Command that a surface sends directly, without going through the menu of the ticket's card: a
 * typed message, an action on one message, or a separate button.
 * features/commands/direct-commands.ts defines the permissions and the effect of each.
 */
export type DirectCommand =
  | { readonly verb: 'take' }
  | { readonly verb: 'reply'; readonly text: string; readonly attachments?: readonly Attachment[] }
  | { readonly verb: 'note'; readonly text: string; readonly attachments?: readonly Attachment[] }
  /**
   * Edit of the technician's own message, by the message's ID; the old text stays in the audit log.
   */
  | { readonly verb: 'edit-line'; readonly line: string; readonly text: string }
  | { readonly verb: 'delete-line'; readonly line: string }
  /** Reaction to a requester's message. */
  | { readonly verb: 'react'; readonly line: string; readonly emoji: string; readonly isAdded: boolean }
  /** Download of a file; it's answered with a link for this person only and changes nothing. */
  | { readonly verb: 'get-file'; readonly file: string }
  /** Article, by topic, to send to the requester. */
  | { readonly verb: 'send-article'; readonly article: string }
  /** Message written before anyone had the ticket: take the ticket and send it, or keep it as a note. */
  | { readonly verb: 'take-over'; readonly line: string }
  | { readonly verb: 'keep-internal'; readonly line: string }
  /** Acknowledgement of a page. `page` is set if the link for that page was used. */
  | { readonly verb: 'acknowledge'; readonly page?: string }
  /** Button under a question to another group, by the question's ID; answered with the form for it. */
  | { readonly verb: 'open-answer'; readonly question: string }
  /** Request for the current card; it's answered inline. */
  | { readonly verb: 'refresh' }

/** Input from a technician's button, form or page. Permissions are checked when it is processed. */
export type DeskCommand =
  | DirectCommand
  /**
   * Button of a command, by its ID in command-registry.ts. The command runs immediately, or is
   * answered inline with its form.
   */
  | { readonly verb: 'press'; readonly act: string }
  /** Submitted form of a command. Its values come from outside and are validated when the command is processed. */
  | { readonly verb: 'submit'; readonly form: string; readonly values: FormValues }

/** Form input by field ID. Multiple choices are IDs separated by commas; a ticked box is `yes`. */
export type FormValues = Readonly<Record<string, string>>

/** Request made by reacting to a card. */
export type DeskReaction = 'take' | 'resolve' | 'wrong-topic'
