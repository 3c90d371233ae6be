import type { CommandId } from '../../content/wording/command-labels.js'
import type { Translations } from '../../content/wording/translations.js'
import type { Technician } from '../../desk/people/people-policy.js'
import { hasPendingApproval } from '../../desk/ticket/approval.js'
import { isInChat } from '../../desk/ticket/call.js'
import { denialReason, isResolvedOrClosed } from '../../desk/ticket/denial-reason.js'
import type { Ticket } from '../../desk/ticket/ticket.js'
import type { CardCommand, QueuedCard, TicketCard } from '../../desk/view/message.js'
import { buildFormFromFields, type VisibleField } from './build-command-form.js'
import type { CommandDefinition, CommandForm, FieldShape } from './command-definition.js'
import { commandsInOrder } from './command-registry.js'
import type { CommandTargets } from './command-targets.js'

const kindsById = new Map<string, CommandDefinition>(commandsInOrder.map((kind) => [kind.id, kind]))

/** Returns the commands a technician can use on a ticket now. */
export function offeredCommands(
  ticket: Ticket,
  targets: CommandTargets,
  technician: Technician,
  wording: Translations,
  language: string,
): readonly CardCommand[] {
  return offeredKinds(ticket, targets, technician).map((kind) =>
    cardAct(kind, ticket.number, wording, language),
  )
}

/** Returns the command IDs for a card that all technicians see; permissions are checked when a command is used. */
export function cardCommands(ticket: Ticket, targets: CommandTargets): readonly CommandId[] {
  return offeredKinds(ticket, targets, null).map(({ id }) => id)
}

/** Adds the labels of the commands to a card. Commands that no longer exist are left out. */
export function withCommandLabels<Card extends Pick<QueuedCard, 'commands' | 'number' | 'language'>>(
  card: Card,
  wording: Translations,
): Omit<Card, 'commands'> & Pick<TicketCard, 'commands'> {
  const acts = card.commands.flatMap((id) => {
    const kind = kindsById.get(id)
    return kind === undefined ? [] : [cardAct(kind, card.number, wording, card.language)]
  })
  return { ...card, commands: acts }
}

function offeredKinds(
  ticket: Ticket,
  targets: CommandTargets,
  technician: Technician | null,
): readonly CommandDefinition[] {
  const [isDone, isWaiting, isHeard] = [
    isResolvedOrClosed(ticket),
    hasPendingApproval(ticket),
    isInChat(ticket),
  ]
  return commandsInOrder.filter((kind) => {
    const { requiresApproval, id, notifiesRequester, isAllowedWhenClosed } = kind
    if ((isDone && !isAllowedWhenClosed) || (notifiesRequester === true && !isHeard)) return false
    // Resolve stays visible, so that technicians who look for it learn why it has to wait.
    if (requiresApproval === true && isWaiting && id !== 'resolve') return false
    if (!kind.isOffered(ticket, targets)) return false
    const reason = technician === null ? null : denialReason(kind, technician, ticket)
    return reason === null || (reason === 'waits-for-approval' && id === 'resolve')
  })
}

function cardAct(
  kind: CommandDefinition,
  number: string,
  wording: Translations,
  language: string,
): CardCommand {
  const act = actInWords(kind, wording, language)
  const { form } = kind
  if (form?.isOnCard !== true) return act
  return { ...act, onCard: buildFormFromFields(kind, { ticket: { number }, wording, language }, plain(form)) }
}

const actsBefore = new WeakMap<Translations, Map<string, CardCommand>>()

/**
 * Returns the command with its labels. Cached, because they're the same on every card in a
 * language.
 */
function actInWords(
  { form, id, place, right }: CommandDefinition,
  wording: Translations,
  language: string,
): CardCommand {
  const known = actsBefore.get(wording) ?? new Map<string, CardCommand>()
  actsBefore.set(wording, known)
  const name = `${language} ${id}`
  const act: CardCommand = known.get(name) ?? {
    id,
    label: wording.acts(language)[id].name,
    place,
    isMain: id === 'take',
    isHolders: right === 'holder',
    opensForm: form !== undefined,
    onCard: null,
  }
  known.set(name, act)
  return act
}

/** Returns the fields of a form that is part of a card; these are simple fields without options. */
function plain({ fields }: CommandForm): readonly VisibleField[] {
  return Object.entries<FieldShape>(fields).map(([id, shape]) => ({ id, shape, offer: {} }))
}
