import { z } from 'zod'

const word = z.string().trim().min(1)

/** Fixed texts of cards, forms and home pages in one language: section `card` of policies/replies/<language>.yml. */
export const CardLabels = z.strictObject({
  states: z.strictObject({
    new: word,
    assigned: word,
    'in-progress': word,
    'on-hold': word,
    resolved: word,
    closed: word,
  }),
  presences: z.strictObject({ available: word, busy: word, away: word }),
  /** Relation to another ticket, placed before its number. */
  links: z.strictObject({
    related: word,
    'duplicate-of': word,
    'has-duplicate': word,
    'split-from': word,
    'split-into': word,
    'part-of': word,
  }),
  holds: z.strictObject({ requester: word, 'third-party': word, approval: word }),
  /** Names of the two targets and of their states, with the placeholders `{clock}` and `{moment}`. */
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
  /** Texts for values of the facts `os` and `place`, used by guides, and `stake`, which says what is at risk. */
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
  /** Ways in which a caller contacted the technician who opens their ticket. */
  callWays: z.strictObject({ telephone: word, email: word, 'walk-up': word }),
  /** Introduction to the form for a caller's ticket, if there are known people with the typed name. */
  whoCalls: word,
  /** Option for a caller who isn't among the known people. */
  somebodyElse: word,
  priority: word,
  queue: word,
  requester: word,
  tried: word,
  /** Heading of steps offered to the requester and not answered yet. */
  offered: word,
  /** Quotation marks around `{text}`: “…”. */
  quoted: word,
  /** Quotation of a person, with `{name}` and `{text}`: "Ann: thanks". */
  said: word,
  /** Note on a step skipped because the requester had already said that they'd tried it. */
  toldBefore: word,
  lastWords: word,
  files: word,
  /** Label of the button that downloads a file. */
  fileGet: word,
  /** Heading of the articles that can be sent to the requester. */
  suggested: word,
  /**
   * Label of the button that sends a suggested article, with its `{number}` in the list because titles are too long.
   */
  sendSuggested: word,
  /** Heading of similar past tickets and their solutions. */
  similar: word,
  opened: word,
  takenBy: word,
  nobodyYet: word,
  unverified: word,
  identityCheckNeeded: word,
  undeliverable: word,
  handedOver: word,
  /** Hint on Teams cards: without a mention, messages in the card's thread may not reach the bot. */
  threadHint: word,
  /** Commands offered on a message written while nobody had the ticket. */
  offers: z.strictObject({ 'take-over': word, 'keep-internal': word }),
  /** Notice on a card whose ticket has moved to another group, `{queue}`, with its own channel. */
  isElsewhere: word,
  cause: word,
  solution: word,
  /** Labels for the approvals that a request needs and their states. */
  approval: z.strictObject({
    title: word,
    /** Prefix while an approval is pending. */
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
    /** State of an approval that was never requested, because the wait ended earlier. */
    neverAsked: word,
    unknown: word,
    decisions: z.strictObject({ bypass: word, cancel: word }),
    namedByRequester: word,
    /** Warnings that an approver's web account is new or had its password reset recently, with `{moment}`. */
    recentAccount: z.strictObject({ 'password-reset': word, 'account-made': word }),
    cost: word,
  }),
  /** Actions for canned replies, with `{title}`. */
  canned: z.strictObject({ own: word, new: word, change: word, remove: word }),
  /** Hint below the field for the cause, with `{list}`. */
  likelyCauses: word,
  /** Headings of the summary for the group to which a ticket is escalated, with `{moment}`. */
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
  /** Heading of an expert's messages. */
  expert: word,
  /** Labels on a ticket's card for values set and arrangements made by a technician. */
  arranged: z.strictObject({
    priority: word,
    major: word,
    vip: word,
    /** Note on a ticket that would have top priority if its requester were verified. */
    unverified: word,
    pressing: word,
    source: word,
    telephone: word,
    email: word,
    behalf: word,
    asset: word,
    /** Previous assignee, and why they didn't get the ticket back. */
    formerAssignee: word,
    notBack: z.strictObject({ away: word, full: word, 'off-shift': word, left: word }),
    snooze: word,
    watchers: word,
    experts: word,
    /**
     * Introduction to a question to a group, with `{queue}`, and the names of those who answered it, with `{names}`.
     */
    question: word,
    questionStates: z.strictObject({ open: word, answered: word }),
    visit: word,
    visits: z.strictObject({ proposed: word, confirmed: word, other: word }),
    loan: word,
    /** Loan of a device, with `{device}` and `{day}`. */
    lent: word,
    returned: word,
    remote: word,
    remotes: z.strictObject({ asked: word, yes: word, no: word }),
  }),
  /** Texts common to all forms, and error messages for fields, with `{max}`. */
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
    /** Error for a link to another host, with the allowed `{hosts}`. */
    otherHost: word,
    notATicket: word,
    notAnAddress: word,
    notANumber: word,
    /** Error for an address that belongs to another person, `{owner}`. */
    addressTaken: word,
  }),
  /** Texts of outages' cards and forms. `{language}` is the language to write in. */
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
    /** Buttons on a ticket: show or hide details, add something, cancel, reopen. */
    details: word,
    less: word,
    changed: word,
    add: word,
    cancel: word,
    reopen: word,
  }),
  /** Tickets on a technician's home page. `{count}` is the number of tickets not shown. */
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
  /** Entry in Teams' message menu that creates a ticket from a message. */
  extension: z.strictObject({
    title: word,
    field: word,
    hint: word,
    confirm: word,
    sent: word,
    notInstalled: word,
  }),
  /** Tab with a link to the technicians' page. */
  tab: z.strictObject({ title: word, text: word, open: word }),
  /**
   * Platform's assistant view: the heading above the prompts, the prompts, and the status shown after the bot's name
   * while it works.
   */
  assistant: z.strictObject({ title: word, prompts: z.array(word.max(75)).min(1).max(4), status: word }),
  /**
   * Sent if handling a button press takes longer than the platform waits. The press is recorded and will take effect.
   */
  late: word,
  /** Sent instead of `late` for a command on a ticket, with its `{number}`. */
  lateOn: word,
  /** Sent if a command couldn't be recorded, so the button must be pressed again. */
  notRecorded: word,
  /** Line on an answered question, with the chosen `{answer}`: "Your answer: Yes". */
  chosen: word,
})
export type CardLabels = z.infer<typeof CardLabels>

/**
 * Confirms that a command is recorded and will take effect. Names the ticket, because several commands may be pending.
 */
export function commandPendingText(
  { late, lateOn }: Pick<CardLabels, 'late' | 'lateOn'>,
  ticket: string | null,
): string {
  return ticket === null ? late : lateOn.replace('{number}', ticket)
}

/** Joins a name and a text with a colon, as usual in the language. Without a text, nothing follows the colon. */
export function joinWithColon(say: Pick<CardLabels, 'said'>, name: string, text = ''): string {
  return say.said.replace('{name}', () => name).replace('{text}', () => text)
}
