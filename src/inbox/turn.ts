import { rememberAccount } from '../actions/accounts.js'
import { admitFiles } from '../actions/admit-files.js'
import { sendOutageAnswer } from '../actions/answer-outage.js'
import { askOnTheWay } from '../actions/ask-on-the-way.js'
import { claimCalls } from '../actions/claim-calls.js'
import { type Draft, type Surroundings, send } from '../actions/draft.js'
import { settleApprovals } from '../actions/end-approval.js'
import { settleParts } from '../actions/end-part.js'
import { leaveWhatIsOver } from '../actions/open-questions.js'
import { perform } from '../actions/perform.js'
import { refreshCards } from '../actions/refresh-cards.js'
import { settleWaiting } from '../actions/settle-waiting.js'
import { tellWatchers } from '../actions/tell-watchers.js'
import { settleQuestions } from '../actions/withdraw-question.js'
import type { Audit, RecordAct } from '../audit/audit.js'
import type { Knowledge } from '../catalogue/knowledge.js'
import type { Clock } from '../clock.js'
import type { Action } from '../conversation/action.js'
import type { Activity, ActivityContent } from '../conversation/activity.js'
import { decideCarryOn } from '../conversation/carried-on.js'
import { decideApproval, decideUnreached } from '../conversation/decide-approval.js'
import { decideAutoAssign } from '../conversation/decide-auto-assign.js'
import { decideDesk } from '../conversation/decide-desk.js'
import { decidePart, decidePartUnreached } from '../conversation/decide-expert.js'
import { decideGiven } from '../conversation/decide-hand-over.js'
import { decideOpenFor, type OpenFor } from '../conversation/decide-open-for.js'
import { decideNotGivenBack, decideOpenedAgain } from '../conversation/decide-opened-again.js'
import { decideOutage } from '../conversation/decide-outage.js'
import { decideLineFor, decideLinked } from '../conversation/decide-records.js'
import type { Conversation } from '../conversation/state.js'
import { conversationStored } from '../conversation/stored-conversation.js'
import { decide } from '../dialogue/decide.js'
import type { ModelReader, ModelReading } from '../nlu/model-reader/model-reader.js'
import { createQuota } from '../records/quota.js'
import type { InlineAnswer } from '../replies/message.js'
import type { InboxRow, LaneHold, Store, Transaction } from '../stores/store.js'
import { answersAreKeptMs } from './answers-elsewhere.js'
import { askModel } from './ask-model.js'
import { decideDeskTimer, isDeskTimer } from './desk-timer.js'
import { eraseSecrets } from './erase-secrets.js'
import { isStillUntold, privacyNotice, rememberPerson } from './first-contact.js'
import { conversationOf, gatherRequester, gatherSurroundings } from './gather.js'
import { gatherCalling, sentToCaller } from './gather-calling.js'
import { gatherDesk, languageAtDesk } from './gather-desk.js'
import { gatherFormer } from './gather-former.js'
import { gatherOutage } from './gather-outage.js'
import { notClosed } from './gather-own.js'
import { gatherWork } from './gather-work.js'
import { goesBehind, lookAgain, looksAgainLater } from './look-again.js'
import { sentAfterTicket } from './moved-ticket.js'
import { readAs } from './read-as.js'
import { createRecentTakes, type RecentTakes } from './recent-takes.js'
import { createRequestLimits, type RequestLimits } from './request-limits.js'
import type { TurnSettings } from './turn-settings.js'
import { readText } from './understand.js'

const ofOutages: ReadonlySet<ActivityContent['type']> = new Set([
  'outage',
  'outage-joined',
  'outage-left',
  'outage-news',
])

export interface TurnParts {
  readonly store: Store
  readonly audit: Pick<Audit, 'transaction'>
  readonly clock: Clock
  readonly newId: () => string
  /** ID of this instance, as in `awaitedBy`. */
  readonly server: string
  readonly knowledge: () => Knowledge
  readonly settings: TurnSettings
  /** Tells whether a platform shows a person as away; false if it doesn't say. */
  readonly isSeenAway: (ids: readonly string[]) => Promise<boolean>
  /** Language model that reads messages in addition to the built-in NLU; null if there is none. */
  readonly model: ModelReader | null
}

/** Dependencies with caches and counters kept between turns. */
export interface GatherParts extends TurnParts {
  readonly recentTakes: RecentTakes
  readonly requestLimits: RequestLimits
}

export type Turn = (hold: LaneHold, row: InboxRow) => Promise<InlineAnswer | null>

/** Creates the function that runs a turn: it loads the context, decides, and commits everything that follows in one transaction. */
export function createTurn(turnParts: TurnParts): Turn {
  const { store, clock, knowledge } = turnParts
  const parts: GatherParts = {
    ...turnParts,
    recentTakes: createRecentTakes(turnParts),
    requestLimits: createRequestLimits({
      quota: createQuota(store, clock),
      clock,
      policy: () => knowledge().catalogue.floods,
    }),
  }
  return async (hold, row) => {
    const model = await askModel(parts, row)
    return parts.audit.transaction(hold, async (tx, record) => {
      const now = parts.clock.now()
      const activity = await readAs(parts, tx, row.activity)
      const [around, language, conversation] = await Promise.all([
        gatherSurroundings(parts, tx),
        languageAtDesk(parts, tx, activity),
        tx.get('conversation', row.lane).then(conversationStored),
      ])
      const draft: Draft = {
        tx,
        record,
        now,
        newId: parts.newId,
        activity,
        around,
        lane: row.lane,
        language,
        conversation,
        numbers: new Map(),
        touched: new Set(),
        changed: new Set(),
        deskRows: [],
        events: [],
        answer: null,
      }
      await carryOut(parts, draft, model)
      await askOnTheWay(draft)
      await settleApprovals(draft)
      await settleParts(draft)
      await settleQuestions(draft)
      await settleWaiting(draft)
      await leaveWhatIsOver(draft)
      await refreshCards(draft)
      await tellWatchers(draft)
      if (draft.conversation !== null) tx.put('conversation', row.lane, settled(draft, draft.conversation))
      tx.finishInbox(row.sequence)
      if (isAwaitedElsewhere(parts, activity))
        tx.put('answer', activity.id, { at: now, answer: draft.answer ?? done })
      return draft.answer
    })
  }
}

/** Answer of a turn that has nothing to say. */
export const done: InlineAnswer = { outcome: 'done', message: null, card: null }

function isAwaitedElsewhere({ server, clock }: TurnParts, { awaitedBy, receivedAt }: Activity): boolean {
  return awaitedBy !== undefined && awaitedBy !== server && clock.now() - receivedAt < answersAreKeptMs
}

async function carryOut(parts: GatherParts, draft: Draft, model: ModelReading | null): Promise<void> {
  const { activity } = draft
  const { content } = activity
  if (await sentAfterTicket(draft)) return
  if (content.type === 'undeliverable') return carryOutUndeliverable(draft)
  if (content.type === 'file-collected') {
    const { file, outcome } = content
    return perform(draft, { do: 'settle-file', file, outcome })
  }
  if (content.type === 'secret-recognised') return eraseSecrets(parts.store, draft, content.places)
  if (content.type === 'delivery-changed') {
    draft.touched.add(content.ticket)
    // A failed delivery, or one that succeeded after all, is shown on the card at once.
    if (content.isTrouble === true) draft.changed.add(content.ticket)
    return
  }
  if (content.type === 'timer' && content.timer.purpose === 'card') {
    draft.touched.add(content.timer.ticket)
    draft.changed.add(content.timer.ticket)
    return
  }
  if (content.type === 'timer' && content.timer.purpose === 'expire-file')
    return perform(draft, { do: 'expire-file', file: content.timer.file })
  if (content.type === 'timer' && isDeskTimer(content.timer))
    return performAll(draft, await decideDeskTimer(parts, draft, content.timer))
  if (content.type === 'timer' && content.timer.purpose === 'look-again')
    return lookAgain(parts.store, draft, content.timer.activity)
  if (content.type === 'look-for-work')
    return performAll(draft, decideAutoAssign(await gatherWork(parts, draft)))
  if (content.type === 'approval-answered') {
    const ticket = await draft.tx.ticket(content.ticket)
    return performAll(draft, decideApproval(ticket, content, activity.from))
  }
  if (
    content.type === 'part-line' ||
    content.type === 'part-line-changed' ||
    content.type === 'part-file' ||
    content.type === 'part-left'
  ) {
    const lines = content.type === 'part-line-changed' ? await draft.tx.lines(content.ticket) : []
    const line = 'lineId' in content ? lines.find(({ id }) => id === content.lineId) : undefined
    const ticket = await draft.tx.ticket(content.ticket)
    return performAll(draft, decidePart(ticket, content, activity.from, line ?? null))
  }
  if (content.type === 'open-for') return carryOutOpenFor(parts, draft, content)
  if (content.type === 'given')
    return performAll(draft, decideGiven(await draft.tx.ticket(content.ticket), content))
  if (content.type === 'opened-again')
    return performAll(draft, decideOpenedAgain(await gatherFormer(parts, draft, content.ticket)))
  if (content.type === 'not-given-back')
    return performAll(draft, decideNotGivenBack(await draft.tx.ticket(content.ticket), content.former))
  if (content.type === 'linked')
    return performAll(draft, decideLinked(await draft.tx.ticket(content.ticket), content))
  if (content.type === 'line-for')
    return performAll(draft, decideLineFor(await draft.tx.ticket(content.ticket), content))
  if (content.type.startsWith('desk-') || content.type === 'pause' || content.type === 'presence') {
    const calling = await gatherCalling(parts, draft)
    if (calling !== null && sentToCaller(draft, calling)) return
    const { situation } = await gatherDesk(parts, draft, calling)
    if (looksAgainLater(draft, situation) || (await goesBehind(parts.store, draft, situation))) return
    if (situation.technician !== null && activity.from !== null)
      await rememberAccount(draft, situation.technician.id, activity.from)
    await performAll(draft, decideDesk(situation, activity))
    return
  }
  if (ofOutages.has(content.type)) {
    await performAll(draft, decideOutage(await gatherOutage(parts, draft), activity))
    sendOutageAnswer(draft)
    return
  }
  if (content.type === 'carry-on') {
    const { tickets } = await parts.store.tickets({
      lane: draft.lane,
      states: notClosed,
      order: 'recent',
      limit: 50,
    })
    return performAll(draft, decideCarryOn(activity, draft.lane, tickets))
  }
  // Messages in a desk channel that belong to no ticket are ignored: the desk isn't a place to ask for help.
  if (activity.where?.space === 'desk') return
  draft.activity = await withFilesAdmitted(parts, draft)
  const gathered = await gatherRequester(parts, draft, model)
  if (gathered === null) return
  const decision = await parts.requestLimits.within(
    gathered,
    draft.activity,
    decide(gathered, draft.activity),
  )
  draft.conversation = decision.conversation
  await performAll(draft, decision.actions)
  await performAll(draft, await helpForTechnician(draft))
  await rememberPerson(draft, isStillUntold(gathered, decision))
  await claimCalls(draft)
}

/** Adds the technician commands to the answer if a technician asks for help. */
async function helpForTechnician({ activity, around }: Draft): Promise<readonly Action[]> {
  const { content, from } = activity
  if (content.type !== 'command' || content.command !== 'help' || from === null) return []
  const isTechnician = (await around.technicianOf(from)) !== null
  return isTechnician ? [{ do: 'answer-help', answer: content.answer ?? 'message' }] : []
}

/** Starts the download of a message's files if the sender may use the bot; from here on, the files are referred to by ID. */
async function withFilesAdmitted(parts: TurnParts, draft: Draft): Promise<Activity> {
  const { activity } = draft
  const { content, from } = activity
  if (content.type !== 'message' || content.attachments.length === 0 || from === null) return activity
  const isOutside = from.standing === 'guest' || from.standing === 'external'
  if (isOutside && !parts.settings.allowsGuests) return activity
  const admission = { ticket: null, by: { name: from.name, side: 'requester' }, isInternal: false } as const
  const attachments = await admitFiles(draft, content.attachments, admission)
  return { ...activity, content: { ...content, attachments } }
}

async function carryOutOpenFor(parts: TurnParts, draft: Draft, content: OpenFor): Promise<void> {
  const conversation = await conversationOf(parts, draft)
  if (conversation === null) return
  const { languages } = draft.around.wording
  const understanding = readText(parts, content.text, {
    lastLanguage: conversation.language,
    locale: conversation.requester.locale ?? null,
  })
  const language = languages.includes(understanding.language) ? understanding.language : conversation.language
  draft.conversation = { ...conversation, language }
  const { approvals, people } = parts.knowledge().catalogue
  const { requester } = conversation
  const notice = await privacyNotice(
    draft.tx,
    requester.id,
    parts.knowledge().catalogue,
    parts.model !== null,
  )
  const opening = {
    now: draft.now,
    newId: parts.newId,
    requester,
    approvals,
    managers: people.managers ?? {},
    notice: notice?.(language) ?? null,
  }
  await performAll(draft, decideOpenFor(content, understanding, opening))
}

async function performAll(draft: Draft, actions: readonly Action[]): Promise<void> {
  for (const action of actions) await perform(draft, action)
}

async function carryOutUndeliverable(draft: Draft): Promise<void> {
  const { content } = draft.activity
  if (content.type !== 'undeliverable') return
  const row = await draft.tx.get('delivery', content.outboxId)
  if (row?.ticket == null) return
  const ticket = await draft.tx.ticket(row.ticket)
  const unreached = decideUnreached(ticket, content.outboxId) ?? decidePartUnreached(ticket, content)
  if (unreached !== null) return performAll(draft, unreached)
  await perform(draft, {
    do: 'mark-undeliverable',
    ticket: row.ticket,
    lineId: content.lineId,
    reason: content.reason,
    toDesk: content.toDesk,
    channel: content.channel ?? null,
    to: content.to ?? null,
  })
}

/** Replaces placeholders by the numbers of tickets opened in this turn. */
function settled(draft: Draft, conversation: Conversation): Conversation {
  const { detailsAsked: asked } = conversation
  const numbered = (ticket: string | null) => (ticket === null ? null : (draft.numbers.get(ticket) ?? ticket))
  return {
    ...conversation,
    ticket: numbered(conversation.ticket),
    talksTo: numbered(conversation.talksTo),
    waiting: conversation.waiting.map((request) => ({ ...request, ticket: numbered(request.ticket) })),
    ...(asked === undefined ? {} : { detailsAsked: { ...asked, ticket: numbered(asked.ticket)! } }),
  }
}

/** Creates the function that moves an activity whose turn keeps failing to the dead letters and tells its sender. */
export function createSetAside(
  parts: TurnParts,
): (hold: LaneHold, row: InboxRow, error: unknown) => Promise<void> {
  return (hold, row, error) =>
    parts.audit.transaction(hold, async (tx, record) => {
      const { activity } = row
      const now = parts.clock.now()
      tx.put('deadLetter', activity.id, { activity, lane: row.lane, reason: String(error), at: now })
      tx.finishInbox(row.sequence)
      await apologise(parts, { tx, record }, row.lane, activity, now)
    })
}

async function apologise(
  parts: TurnParts,
  { tx, record }: { readonly tx: Transaction; readonly record: RecordAct },
  lane: string,
  activity: Activity,
  now: number,
): Promise<void> {
  const conversation = await tx.get('conversation', lane)
  const to = activity.where
  if (to === null || to.space === 'desk') return
  const { wording } = parts.knowledge().catalogue
  const language = conversation?.language ?? parts.settings.deskLanguage
  const around: Surroundings = await gatherSurroundings(parts, tx)
  const draft: Draft = {
    tx,
    record,
    now,
    newId: parts.newId,
    activity,
    around,
    lane,
    language,
    conversation,
    numbers: new Map(),
    touched: new Set(),
    changed: new Set(),
    deskRows: [],
    events: [],
    answer: null,
  }
  send(draft, {
    to,
    content: {
      type: 'message',
      message: {
        language,
        text: wording.reply(language, 'turn-failed'),
        buttons: [{ label: wording.reply(language, 'talk-to-human'), value: 'human' }],
      },
    },
  })
}
