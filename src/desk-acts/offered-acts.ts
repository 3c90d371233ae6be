import { awaitsApproval } from '../approvals/approval.js'
import type { Technician } from '../handoff/people.js'
import type { ActId } from '../replies/act-words.js'
import type { CardAct, TicketCard, WaitingCard } from '../replies/message.js'
import type { Wording } from '../replies/wording.js'
import { isInChat } from '../tickets/call.js'
import type { Ticket } from '../tickets/ticket.js'
import type { ActForm, DeskActKind, FieldShape } from './desk-act-kind.js'
import { deskActs } from './desk-acts.js'
import { isOver, reasonNotTo } from './may-act.js'
import { type AskedField, formWith } from './show-form.js'

const kinds = Object.values<DeskActKind>(deskActs)
const kindsById = new Map<string, DeskActKind>(kinds.map((kind) => [kind.id, kind]))

/** Returns the commands a technician can use on a ticket now. */
export function offeredActs(
  ticket: Ticket,
  technician: Technician,
  wording: Wording,
  language: string,
): readonly CardAct[] {
  return offeredKinds(ticket, technician).map((kind) => cardAct(kind, ticket.number, wording, language))
}

/** Returns the command IDs for a card that all technicians see; permissions are checked when a command is used. */
export function offeredOnCard(ticket: Ticket): readonly ActId[] {
  return offeredKinds(ticket, null).map(({ id }) => id)
}

/** Adds the labels of its commands to a card. Commands that no longer exist are left out. */
export function withActs<Card extends Pick<WaitingCard, 'acts' | 'number' | 'language'>>(
  card: Card,
  wording: Wording,
): Omit<Card, 'acts'> & Pick<TicketCard, 'acts'> {
  const acts = card.acts.flatMap((act) => {
    if (typeof act !== 'string') return [act]
    const kind = kindsById.get(act)
    return kind === undefined ? [] : [cardAct(kind, card.number, wording, card.language)]
  })
  return { ...card, acts }
}

function offeredKinds(ticket: Ticket, technician: Technician | null): readonly DeskActKind[] {
  const [isDone, isWaiting, isHeard] = [isOver(ticket), awaitsApproval(ticket), isInChat(ticket)]
  return kinds.filter((kind) => {
    const { carriesOut, id, isSaid, isWhenOver } = kind
    if ((isDone && !isWhenOver) || (isSaid === true && !isHeard)) return false
    // Resolve stays visible, so that technicians who look for it read why it must wait.
    if (carriesOut === true && isWaiting && id !== 'resolve') return false
    if (!kind.isOffered(ticket)) return false
    const reason = technician === null ? null : reasonNotTo(kind, technician, ticket)
    return reason === null || (reason === 'waits-for-approval' && id === 'resolve')
  })
}

function cardAct(kind: DeskActKind, number: string, wording: Wording, language: string): CardAct {
  const { does } = kind
  const act = actInWords(kind, wording, language)
  if (does.at !== 'form' || !does.isOnCard) return act
  return { ...act, onCard: formWith(kind, { ticket: { number }, wording, language }, plain(does)) }
}

const actsBefore = new WeakMap<Wording, Map<string, CardAct>>()

/** Caches the labelled command, which is the same on every card of a language. */
function actInWords({ does, id, place, right }: DeskActKind, wording: Wording, language: string): CardAct {
  const known = actsBefore.get(wording) ?? new Map<string, CardAct>()
  actsBefore.set(wording, known)
  const name = `${language} ${id}`
  const act: CardAct = known.get(name) ?? {
    id,
    label: wording.acts(language)[id].name,
    place,
    isMain: id === 'take',
    isHolders: right === 'holder',
    opensForm: does.at === 'form',
    onCard: null,
  }
  known.set(name, act)
  return act
}

/** Fields on a card are plain: they have no options. */
function plain({ fields }: ActForm): readonly AskedField[] {
  return Object.entries<FieldShape>(fields).map(([id, shape]) => ({ id, shape, offer: {} }))
}
