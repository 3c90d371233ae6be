import type { FileRefusal } from '../chat-api.js'

/** Labels for the page itself; the bot's and the technicians' texts come from the server. */
export interface PageLabels {
  readonly title: string
  readonly subtitle: string
  /** Note shown if the browser and the desk are in different time zones. */
  readonly zoneNote: string
  readonly support: string
  readonly you: string
  readonly conversation: string
  readonly composer: string
  readonly composerHint: string
  readonly send: string
  readonly sending: string
  readonly addFiles: string
  /** Contains `{file}`. */
  readonly removeFile: string
  readonly fileRefused: Readonly<Record<'too-large' | 'wrong-type' | 'too-many' | 'empty', string>>
  /** Reasons a message with files wasn't sent. */
  readonly filesNotSent: Readonly<Record<FileRefusal, string>>
  readonly editMessage: string
  readonly saveEdit: string
  readonly cancelEdit: string
  readonly deleteMessage: string
  readonly ownMessage: string
  readonly react: string
  readonly waitingToSend: string
  readonly tooManyToSend: string
  readonly notSent: string
  readonly tooLong: string
  readonly tryAgain: string
  readonly typing: string
  readonly deleted: string
  readonly edited: string
  readonly chosen: string
  readonly choices: string
  readonly newMessages: string
  readonly menu: string
  readonly human: string
  readonly help: string
  readonly startOver: string
  readonly leave: string
  readonly leaveHint: string
  readonly name: string
  readonly nameHint: string
  readonly language: string
  readonly toLight: string
  readonly toDark: string
  readonly connecting: string
  readonly reconnecting: string
  readonly offline: string
  readonly refused: string
  readonly online: string
  readonly findArticle: string
  readonly articles: string
  readonly articlesField: string
  readonly articlesHint: string
  readonly searching: string
  /** Contains `{count}`. */
  readonly articlesFound: string
  readonly nothingFound: string
  readonly searchFailed: string
  readonly otherLanguage: string
  readonly askInstead: string
  readonly backToResults: string
  readonly didNotHelp: string
  readonly close: string
  readonly own: OwnTicketLabels
  readonly account: AccountLabels
  readonly skip: string
  readonly today: string
  readonly yesterday: string
}

/** Labels for the panel with the person's own requests. */
export interface OwnTicketLabels {
  readonly title: string
  readonly current: string
  readonly closed: string
  readonly none: string
  readonly noneClosed: string
  readonly loading: string
  readonly failed: string
  readonly again: string
  /** Contains `{count}`. */
  readonly count: string
  readonly more: string
  readonly back: string
  readonly state: string
  readonly waits: string
  readonly opened: string
  readonly changed: string
  readonly asked: string
  readonly next: string
  readonly add: string
  readonly addHint: string
  readonly cancel: string
  readonly cancelSure: string
  readonly keep: string
  readonly reopen: string
  readonly late: string
  readonly notDone: string
}

export interface AccountLabels {
  readonly signIn: string
  readonly signOut: string
  /** Contains `{name}`. */
  readonly signedInAs: string
  readonly email: string
  readonly password: string
  readonly newPassword: string
  readonly change: string
  readonly changeText: string
  readonly current: string
  readonly next: string
  readonly wrongPassword: string
  readonly resetFor: string
  readonly namedAs: string
  readonly nameRefused: string
  readonly refusedPasswords: Readonly<
    Record<'password-common' | 'password-organisation' | 'password-personal', string>
  >
  readonly passwordHint: string
  readonly yourName: string
  readonly forgotten: string
  readonly carryOn: string
  readonly carryOnHint: string
  readonly wrong: string
  readonly tooMany: string
  /** Contains `{time}`. */
  readonly tooManyUntil: string
  readonly crowded: string
  readonly unreachable: string
  readonly linkVoid: string
  readonly welcome: string
  readonly invited: string
  readonly choose: string
  readonly required: string
  readonly over: string
  readonly busy: string
}
