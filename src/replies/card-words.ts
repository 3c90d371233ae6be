import { z } from 'zod'

const word = z.string().trim().min(1)

/** The fixed words of cards, forms and home pages, by language: section `card` of policies/replies/<language>.yml. */
export const CardWords = z.strictObject({
  states: z.strictObject({
    new: word,
    assigned: word,
    'in-progress': word,
    'on-hold': word,
    resolved: word,
    closed: word,
  }),
  presences: z.strictObject({ available: word, busy: word, away: word }),
  /** Relation of a ticket to another, before its number. */
  links: z.strictObject({
    related: word,
    'duplicate-of': word,
    'has-duplicate': word,
    'split-from': word,
    'split-into': word,
    'part-of': word,
  }),
  holds: z.strictObject({ requester: word, 'third-party': word, approval: word }),
  /** The two targets, and how each state of one is told: `{clock}` and `{moment}` are filled in. */
  sla: z.strictObject({
    response: word,
    resolution: word,
    ok: word,
    warning: word,
    breached: word,
    paused: word,
    met: word,
    missed: word,
  }),
  escalationLevel: word,
  impacts: z.strictObject({ one: word, several: word, whole: word }),
  /** Values guides branch on for the facts `os` and `place`, and what the fact `stake` means. */
  factValues: z.strictObject({
    windows: word,
    macos: word,
    linux: word,
    ios: word,
    android: word,
    office: word,
    home: word,
    travelling: word,
    patients: word,
    payroll: word,
    customer: word,
    till: word,
  }),
  urgencies: z.strictObject({ low: word, medium: word, high: word, critical: word }),
  channels: z.record(z.string(), word),
  /** How the person for whom a technician opens a ticket got in touch. */
  callWays: z.strictObject({ telephone: word, email: word, 'walk-up': word }),
  /** Heading of the form when people are known by the name that was typed, and the choice for a caller who is none of them. */
  whoCalls: word,
  somebodyElse: word,
  priority: word,
  queue: word,
  requester: word,
  tried: word,
  /** Steps that were offered, and not answered so far. */
  offered: word,
  /** A quoted text among ours, with `{text}`: “…”. */
  quoted: word,
  /** Words of a person, with `{name}` and `{text}`: "Ann: thanks". */
  said: word,
  /** For a step skipped because the person had already said it. */
  toldBefore: word,
  lastWords: word,
  files: word,
  /** Label of the button that leads to a file. */
  fileGet: word,
  /** Above the articles that can be sent to the requester. */
  suggested: word,
  /** On the button that sends one of them, `{number}` in their list: a title is longer than a button shows. */
  sendSuggested: word,
  /** Above past tickets and what solved them. */
  similar: word,
  opened: word,
  takenBy: word,
  nobodyYet: word,
  unverified: word,
  identityCheckNeeded: word,
  undeliverable: word,
  handedOver: word,
  /** Hint on a Teams card whose thread may not be heard without a mention. */
  threadHint: word,
  /** Actions on a line written before anybody had the ticket. */
  offers: z.strictObject({ 'take-over': word, 'keep-internal': word }),
  /** Notice on the card in a channel its group has left; `{queue}` is the group. */
  isElsewhere: word,
  cause: word,
  solution: word,
  /** The approvals that a request needs, and how each stands. */
  approval: z.strictObject({
    title: word,
    /** Prefix while one is awaited. */
    notYet: word,
    kinds: z.strictObject({ manager: word, owner: word, person: word }),
    states: z.strictObject({
      'to-come': word,
      asked: word,
      approved: word,
      refused: word,
      expired: word,
      unreachable: word,
      bypassed: word,
      withdrawn: word,
    }),
    /** For one whose turn didn't come before the waiting ended. */
    neverAsked: word,
    unknown: word,
    decisions: z.strictObject({ bypass: word, cancel: word }),
    namedByRequester: word,
    /** For an approver's account of the web page, with `{moment}`. */
    recentAccount: z.strictObject({ 'password-reset': word, 'account-made': word }),
    cost: word,
  }),
  /** Actions for canned replies; `{title}` is filled in. */
  canned: z.strictObject({ own: word, new: word, change: word, remove: word }),
  /** Below the field for the cause; `{list}` is filled in. */
  likelyCauses: word,
  /** The parts of the summary for the person a ticket is escalated to; `{moment}` is filled in. */
  summary: z.strictObject({
    what: word,
    since: word,
    whom: word,
    environment: word,
    error: word,
    tried: word,
    offered: word,
    found: word,
    promised: word,
    solutionDue: word,
  }),
  note: word,
  /** Over the words of an expert who was brought in. */
  expert: word,
  /** Settings and arrangements by a technician, on a ticket's card. */
  arranged: z.strictObject({
    priority: word,
    major: word,
    vip: word,
    /** For a ticket that would come first if its writer were known. */
    unverified: word,
    pressing: word,
    source: word,
    telephone: word,
    email: word,
    behalf: word,
    asset: word,
    /** Its former holder, and why they didn't get it back. */
    formerAssignee: word,
    notBack: z.strictObject({ away: word, full: word, 'off-shift': word, left: word }),
    watchers: word,
    experts: word,
    /** Introduction to a group's question, and who answered it; `{queue}` and `{names}` are filled in. */
    question: word,
    questionStates: z.strictObject({ open: word, answered: word }),
    visit: word,
    visits: z.strictObject({ proposed: word, confirmed: word, other: word }),
    loan: word,
    /** `{device}` and `{day}` are filled in. */
    lent: word,
    returned: word,
    remote: word,
    remotes: z.strictObject({ asked: word, yes: word, no: word }),
  }),
  /** Parts common to every form, and messages about a wrong field; `{max}` is filled in. */
  form: z.strictObject({
    send: word,
    cancel: word,
    more: word,
    yes: word,
    time: word,
    required: word,
    choose: word,
    tooLong: word,
    notAMoment: word,
    past: word,
    /** `{hosts}`: where a link may lead. */
    otherHost: word,
    notATicket: word,
    notAnAddress: word,
    notANumber: word,
    /** `{owner}`: whose it is. */
    addressTaken: word,
  }),
  /** Cards and forms of outages; `{language}` is the name of the language to write in. */
  outage: z.strictObject({
    title: word,
    openForm: word,
    updateForm: word,
    closeForm: word,
    isOpen: word,
    isClosed: word,
    update: word,
    close: word,
    topics: word,
    site: word,
    siteHint: word,
    everywhere: word,
    known: word,
    news: word,
    solution: word,
    wordsHint: word,
    attached: word,
    opened: word,
  }),
  /** The forms in which somebody looks for an article. */
  library: z.strictObject({
    title: word,
    open: word,
    field: word,
    search: word,
    nothing: word,
    read: word,
    readOn: word,
    ask: word,
    back: word,
  }),
  home: z.strictObject({
    title: word,
    myTickets: word,
    noTickets: word,
    ask: word,
    human: word,
    /** Labels of a ticket's buttons: show or hide what's known of it, and its actions. */
    details: word,
    less: word,
    changed: word,
    add: word,
    cancel: word,
    reopen: word,
  }),
  /** The desk's part of a technician's home page; `{count}` is how many more there are. */
  deskHome: z.strictObject({
    title: word,
    mine: word,
    unassigned: word,
    breaching: word,
    none: word,
    more: word,
    take: word,
    open: word,
    newTicket: word,
  }),
  /** Teams' menu for making a ticket of a message. */
  extension: z.strictObject({
    title: word,
    field: word,
    hint: word,
    confirm: word,
    sent: word,
    notInstalled: word,
  }),
  /** The tab that leads to the technicians' page. */
  tab: z.strictObject({ title: word, text: word, open: word }),
  /** Where a platform shows an assistant of its own: above the prompts, what they say, and, behind the bot's name, that it is at work. */
  assistant: z.strictObject({ title: word, prompts: z.array(word.max(75)).min(1).max(4), status: word }),
  /** Sent if a button's effect takes longer than the platform allows. */
  late: word,
  /** The same of an act on a ticket; `{number}` is filled in. */
  lateOn: word,
  /** Sent if an act couldn't be recorded: press again. */
  notRecorded: word,
  /** The answer chosen, shown on the question once it is answered: "Your answer: {answer}". */
  chosen: word,
})
export type CardWords = z.infer<typeof CardWords>

/** Confirmation that an act is recorded and its effect follows: of several acts under way, it names which. */
export function lateText(
  { late, lateOn }: Pick<CardWords, 'late' | 'lateOn'>,
  ticket: string | null,
): string {
  return ticket === null ? late : lateOn.replace('{number}', ticket)
}

/** A name and what is said of it, with the colon as the language writes it; nothing yet without the text. */
export function said(say: Pick<CardWords, 'said'>, name: string, text = ''): string {
  return say.said.replace('{name}', () => name).replace('{text}', () => text)
}
