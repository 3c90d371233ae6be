import { z } from 'zod'

const word = z.string().trim().min(1)

/** The fixed words of cards, forms and home pages, by language: section `card` of policies/replies/<language>.yml. */
export const CardWords = z.strictObject({
  acts: z.strictObject({
    take: word,
    reply: word,
    note: word,
    hold: word,
    resume: word,
    assign: word,
    transfer: word,
    return: word,
    escalate: word,
    resolve: word,
  }),
  states: z.strictObject({
    new: word,
    assigned: word,
    'in-progress': word,
    'on-hold': word,
    resolved: word,
    closed: word,
  }),
  holds: z.strictObject({ requester: word, 'third-party': word }),
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
  urgencies: z.strictObject({ low: word, medium: word, high: word, critical: word }),
  channels: z.record(z.string(), word),
  priority: word,
  queue: word,
  requester: word,
  tried: word,
  notTried: word,
  /** Of a step that was not asked because the person had said it already. */
  toldBefore: word,
  lastWords: word,
  files: word,
  /** Above the buttons that send an article to the requester. */
  suggested: word,
  opened: word,
  takenBy: word,
  nobodyYet: word,
  unverified: word,
  identityCheckNeeded: word,
  undeliverable: word,
  handedOver: word,
  cause: word,
  solution: word,
  note: word,
  form: z.strictObject({
    send: word,
    cancel: word,
    reply: word,
    replyHint: word,
    note: word,
    noteHint: word,
    holdReason: word,
    holdDetail: word,
    holdHint: word,
    escalateTo: word,
    assignTo: word,
    transferTo: word,
    reason: word,
    reasonHint: word,
    summary: word,
    identityMethod: word,
    required: word,
  }),
  /** The forms in which somebody looks for an article. */
  library: z.strictObject({
    title: word,
    open: word,
    field: word,
    search: word,
    nothing: word,
    read: word,
    ask: word,
    back: word,
  }),
  home: z.strictObject({ title: word, myTickets: word, noTickets: word, ask: word, human: word }),
  /** Said when a button's effect takes longer than the platform lets us answer. */
  late: word,
  /** Said when an act could not be recorded: press again. */
  notRecorded: word,
  /** The answer chosen, shown on the question once it is answered: "Your answer: {answer}". */
  chosen: word,
})
export type CardWords = z.infer<typeof CardWords>
