import { ActionIcon, Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { DeskForm } from '../../../../desk/view/message.js'
import { ApiError, consoleApi, type TicketView } from '../../console-api.js'
import { messageDraftPlace, readDraft } from '../../draft-storage.js'
import { useCommand } from '../../hooks/use-command.js'
import { useMarkRead } from '../../hooks/use-mark-read.js'
import { navigateTo } from '../../hooks/use-route.js'
import { useShortcuts } from '../../hooks/use-shortcuts.js'
import type { ConsoleLabels } from '../../i18n/console-labels.js'
import { fillPlaceholders, useLabels } from '../../i18n/use-labels.js'
import { FormDialog } from '../form-dialog.js'
import { LoadFailedNotice } from '../load-failed-notice.js'
import { PriorityBadge } from '../priority-badge.js'
import { CommandButtons } from './command-buttons.js'
import { type ComposeMode, Composer } from './composer.js'
import { LanguageBanner } from './language-banner.js'
import { TicketDetails } from './ticket-details.js'
import { Transcript } from './transcript.js'

export interface TicketPaneProps {
  readonly number: string | null
  readonly account: string
  /** ID under which tickets are assigned to this technician. */
  readonly technician: string | null
  /** Shown instead of the hint to select a ticket; null if there are tickets to select. */
  readonly empty: ReactNode
}

/** ID of the element to which the link that skips the lists leads. */
export const ticketId = 'ticket'

/** Explains why the ticket can't be opened, if the server gave a reason. Otherwise a retry may work. */
function whyUnopened(error: Error, { errors }: ConsoleLabels): { readonly text?: string } {
  if (!(error instanceof ApiError)) return {}
  if (error.status === 404) return { text: errors['not-found'] }
  return error.code === 'restricted' ? { text: errors.restricted } : {}
}

export function TicketPane({ number, empty, ...reader }: TicketPaneProps) {
  const words = useLabels()
  const query = useQuery({
    queryKey: ['ticket', number],
    queryFn: () => consoleApi.ticket(number!),
    enabled: number !== null,
  })
  if (number === null)
    return (
      <main id={ticketId} tabIndex={-1} className="desk-ticket desk-nothing">
        {empty ?? <Text c="dimmed">{words.chooseTicket}</Text>}
      </main>
    )
  if (query.isError && query.data === undefined)
    return (
      <Unopened number={number}>
        <LoadFailedNotice {...whyUnopened(query.error, words)} onRetry={() => void query.refetch()} />
      </Unopened>
    )
  if (query.data === undefined)
    return (
      <Unopened number={number}>
        <Stack p="md">
          <Skeleton h={70} w="60%" />
          <Skeleton h={70} w="60%" ml="auto" />
        </Stack>
      </Unopened>
    )
  return <OpenTicket ticket={query.data.ticket} {...reader} />
}

/**
 * Placeholder for a ticket that is loading or can't be opened, with a way back on phones, where it fills the screen.
 */
function Unopened({ number, children }: { readonly number: string; readonly children: ReactNode }) {
  return (
    <main id={ticketId} tabIndex={-1} className="desk-ticket desk-unopened">
      <div className="ticket-head">
        <Group gap="xs" wrap="nowrap" className="ticket-head-names">
          <BackToList />
          <Title order={2} size="h5">
            {number}
          </Title>
        </Group>
      </div>
      {children}
    </main>
  )
}

function BackToList() {
  const words = useLabels()
  return (
    <ActionIcon
      className="ticket-back"
      variant="subtle"
      aria-label={words.acts.close}
      onClick={() => navigateTo('/console/')}
    >
      ‹
    </ActionIcon>
  )
}

interface OpenTicketProps extends Omit<TicketPaneProps, 'number' | 'empty'> {
  readonly ticket: TicketView
}

function OpenTicket({ ticket, account, technician }: OpenTicketProps) {
  const words = useLabels()
  const act = useCommand(ticket.number)
  useMarkRead(ticket)
  const [mode, setMode] = useState<ComposeMode>(() =>
    readDraft(messageDraftPlace(account, ticket.number))?.values.mode === 'note' ? 'note' : 'reply',
  )
  const [form, setForm] = useState<DeskForm | null>(null)
  const canReply = ticket.acts.some(({ id }) => id === 'reply')

  const press = (id: string) => {
    if (!ticket.acts.some((offered) => offered.id === id)) return
    act.mutate(
      { verb: 'press', act: id },
      { onSuccess: (answer) => answer.outcome === 'form' && setForm(answer.form) },
    )
  }
  const pane = useRef<HTMLElement>(null)
  const lastFocused = useRef<Element | null>(null)
  // "Take" disappears when pressed, so the focus moves to the ticket.
  useEffect(() => {
    const isGone = lastFocused.current?.isConnected === false
    if (isGone && document.activeElement === document.body) pane.current?.focus({ preventScroll: true })
  })
  const compose = (chosen: ComposeMode) => {
    setMode(chosen)
    document.getElementById('compose')?.focus()
  }
  useShortcuts({
    t: () => press('take'),
    r: () => compose('reply'),
    n: () => compose('note'),
    h: () => press('hold'),
    e: () => press('escalate'),
    s: () => press('resolve'),
    c: () => press('canned'),
  })

  return (
    <div className="desk-open">
      <main
        ref={pane}
        id={ticketId}
        tabIndex={-1}
        className="desk-ticket"
        aria-label={`${words.ticket.label} ${ticket.number}`}
        onFocus={(event) => {
          lastFocused.current = event.target
        }}
      >
        <div className="ticket-head">
          <Group gap="xs" wrap="nowrap" className="ticket-head-names">
            <BackToList />
            <PriorityBadge priority={ticket.priority} />
            <Title order={2} size="h5" className="ticket-title">
              {ticket.number}
              {ticket.topicName !== null && ` · ${ticket.topicName}`}
            </Title>
            <Badge
              variant="light"
              color={ticket.state === 'resolved' ? 'teal' : 'gray'}
              className="ticket-state"
            >
              {words.states[ticket.state]}
            </Badge>
          </Group>
          <CommandButtons acts={ticket.acts} isPending={act.isPending} onPress={({ id }) => press(id)} />
        </div>
        <LanguageBanner ticket={ticket} />
        <Transcript ticket={ticket} technician={technician} act={act} />
        <Composer
          account={account}
          ticket={ticket}
          mode={mode}
          hint={replyHint(ticket, canReply, words)}
          canReply={canReply}
          onMode={setMode}
          isBusy={act.isPending}
        />
      </main>
      <TicketDetails ticket={ticket} technician={technician} />
      {form !== null && <FormDialog form={form} onClose={() => setForm(null)} />}
    </div>
  )
}

function replyHint(
  ticket: TicketView,
  canReply: boolean,
  { ticket: words }: ReturnType<typeof useLabels>,
): string | null {
  if (ticket.mergedInto !== null) return fillPlaceholders(words.goesOn, { number: ticket.mergedInto })
  if (ticket.state === 'closed') return words.closed
  if (ticket.state === 'resolved') return words.over
  if (!ticket.isInChat) return noChatHint(ticket, words)
  if (!canReply) return words.takenByOther.replace('{name}', ticket.assignee?.name ?? '')
  return ticket.assignee === null ? words.notTaken : null
}

/** Explains how else to contact a requester who can't receive replies. */
function noChatHint({ call, requester }: TicketView, words: ReturnType<typeof useLabels>['ticket']): string {
  const contact = call?.telephone ?? call?.email
  return contact === undefined
    ? fillPlaceholders(words.noChat, { name: requester.name })
    : fillPlaceholders(words.noChatBut, { name: requester.name, contact })
}
