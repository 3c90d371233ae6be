import { ActionIcon, Badge, Button, Group, Menu, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError, api, type SessionAnswer, type TicketView } from '../api.js'
import { useAct } from '../use-act.js'
import { go } from '../use-route.js'
import { useShortcuts } from '../use-shortcuts.js'
import { useWords } from '../words/use-words.js'
import { type ComposeMode, Composer } from './composer.js'
import { EscalateDialog } from './escalate-dialog.js'
import { HandOverDialog } from './hand-over-dialog.js'
import { HoldDialog } from './hold-dialog.js'
import { LoadFailed } from './load-failed.js'
import { PriorityBadge } from './priority-badge.js'
import { ResolveDialog } from './resolve-dialog.js'
import { TicketDetails } from './ticket-details.js'
import { Transcript } from './transcript.js'

export interface TicketPaneProps {
  readonly number: string | null
  readonly session: SessionAnswer
  /** The person id under which this technician holds tickets. */
  readonly technician: string | null
}

export function TicketPane({ number, session, technician }: TicketPaneProps) {
  const words = useWords()
  const query = useQuery({
    queryKey: ['ticket', number],
    queryFn: () => api.ticket(number!),
    enabled: number !== null,
  })
  if (number === null)
    return (
      <main className="desk-ticket desk-nothing">
        <Text c="dimmed">{words.chooseTicket}</Text>
      </main>
    )
  if (query.isError && query.data === undefined)
    return (
      <main className="desk-ticket desk-nothing">
        <LoadFailed
          {...(query.error instanceof ApiError && query.error.status === 404
            ? { text: words.errors['not-found'] }
            : {})}
          onRetry={() => void query.refetch()}
        />
      </main>
    )
  if (query.data === undefined)
    return (
      <main className="desk-ticket">
        <Stack p="md">
          <Skeleton h={40} />
          <Skeleton h={70} w="60%" />
          <Skeleton h={70} w="60%" ml="auto" />
        </Stack>
      </main>
    )
  return <OpenTicket ticket={query.data.ticket} session={session} technician={technician} />
}

interface OpenTicketProps extends Omit<TicketPaneProps, 'number'> {
  readonly ticket: TicketView
}

function OpenTicket({ ticket, session, technician }: OpenTicketProps) {
  const words = useWords()
  const act = useAct(ticket.number)
  const [mode, setMode] = useState<ComposeMode>('reply')
  const [dialog, setDialog] = useState<
    'hold' | 'assign' | 'transfer' | 'return' | 'escalate' | 'resolve' | null
  >(null)
  const isLead = session.account.roles.some((role) => role !== 'technician')
  const can = possibleActs(ticket, technician, isLead)

  const compose = (chosen: ComposeMode) => {
    setMode(chosen)
    document.getElementById('compose')?.focus()
  }
  useShortcuts({
    t: () => can.take && act.mutate({ verb: 'take' }),
    r: () => compose('reply'),
    n: () => compose('note'),
    h: () => can.hold && setDialog('hold'),
    e: () => can.escalate && setDialog('escalate'),
    s: () => can.resolve && setDialog('resolve'),
  })

  return (
    <>
      <main className="desk-ticket" aria-label={`${words.ticket.label} ${ticket.number}`}>
        <div className="ticket-head">
          <Group gap="xs" wrap="nowrap" className="ticket-head-names">
            <ActionIcon
              className="ticket-back"
              variant="subtle"
              aria-label={words.acts.close}
              onClick={() => go('/console/')}
            >
              ‹
            </ActionIcon>
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
          <Group gap="xs" wrap="wrap">
            {can.take && (
              <Button size="sm" loading={act.isPending} onClick={() => act.mutate({ verb: 'take' })}>
                {words.acts.take}
              </Button>
            )}
            {can.hold && (
              <Button size="sm" variant="default" onClick={() => setDialog('hold')}>
                {words.acts.hold}
              </Button>
            )}
            {can.resume && (
              <Button
                size="sm"
                variant="default"
                loading={act.isPending}
                onClick={() => act.mutate({ verb: 'resume' })}
              >
                {words.acts.resume}
              </Button>
            )}
            {can.passOn.length > 0 && (
              <Menu position="bottom-end" withinPortal>
                <Menu.Target>
                  <Button size="sm" variant="default">
                    {words.acts.passOn}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {can.passOn.map((verb) => (
                    <Menu.Item key={verb} onClick={() => setDialog(verb)}>
                      {words.acts[verb]}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
            {can.escalate && (
              <Button size="sm" variant="default" onClick={() => setDialog('escalate')}>
                {words.acts.escalate}
              </Button>
            )}
            {can.resolve && (
              <Button size="sm" variant={can.take ? 'default' : 'light'} onClick={() => setDialog('resolve')}>
                {words.acts.resolve}
              </Button>
            )}
          </Group>
        </div>
        <Transcript ticket={ticket} />
        <Composer
          ticket={ticket}
          mode={mode}
          hint={replyHint(ticket, can, words)}
          canReply={can.reply}
          onMode={setMode}
          act={act}
        />
      </main>
      <TicketDetails ticket={ticket} technician={technician} />
      {dialog === 'hold' && <HoldDialog ticket={ticket} onClose={() => setDialog(null)} />}
      {dialog === 'escalate' && (
        <EscalateDialog ticket={ticket} session={session} onClose={() => setDialog(null)} />
      )}
      {(dialog === 'assign' || dialog === 'transfer' || dialog === 'return') && (
        <HandOverDialog ticket={ticket} verb={dialog} onClose={() => setDialog(null)} />
      )}
      {dialog === 'resolve' && <ResolveDialog ticket={ticket} onClose={() => setDialog(null)} />}
    </>
  )
}

interface PossibleActs {
  readonly take: boolean
  readonly reply: boolean
  readonly hold: boolean
  readonly resume: boolean
  readonly passOn: readonly ('assign' | 'transfer' | 'return')[]
  readonly escalate: boolean
  readonly resolve: boolean
}

/** What makes sense to offer; the server decides. */
function possibleActs(ticket: TicketView, technician: string | null, isLead: boolean): PossibleActs {
  const isOver = ticket.state === 'resolved' || ticket.state === 'closed'
  const isFree = ticket.assignee === null
  const isOwn = ticket.assignee?.id === technician
  return {
    take: !isOver && (isFree || (isOwn && ticket.state === 'assigned')),
    reply: !isOver && (isFree || isOwn),
    hold: !isOver && isOwn && ticket.state !== 'on-hold',
    resume: !isOver && isOwn && ticket.state === 'on-hold',
    passOn:
      isOver || !(isFree || isOwn || isLead)
        ? []
        : [
            'assign',
            'transfer',
            ...(ticket.queue === 'l1' || ticket.queue === 'bot' ? [] : ['return' as const]),
          ],
    escalate: !isOver,
    resolve: !isOver && (isFree || isOwn),
  }
}

function replyHint(
  ticket: TicketView,
  can: PossibleActs,
  { ticket: words }: ReturnType<typeof useWords>,
): string | null {
  if (ticket.state === 'resolved' || ticket.state === 'closed') return words.over
  if (!can.reply) return words.takenByOther.replace('{name}', ticket.assignee?.name ?? '')
  return ticket.assignee === null ? words.notTaken : null
}
