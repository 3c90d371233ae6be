import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type SessionAnswer, type TicketView } from '../api.js'
import { useAct } from '../use-act.js'
import { filled, useWords } from '../words/use-words.js'

export interface EscalateDialogProps {
  readonly ticket: TicketView
  readonly session: SessionAnswer
  onClose(): void
}

export function EscalateDialog({ ticket, session, onClose }: EscalateDialogProps) {
  const words = useWords()
  const act = useAct(ticket.number)
  const [queue, setQueue] = useState<string | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  // The house proposes a summary; without one the field starts empty.
  const proposal = useQuery({
    queryKey: ['proposal', ticket.number, ticket.updatedAt],
    queryFn: () => api.act(ticket.number, { verb: 'form', form: 'escalate' }),
    retry: false,
  })
  const form = proposal.data?.outcome === 'form' ? proposal.data.form : null
  const summary = typed ?? (form?.form === 'escalate' ? form.summary : '')

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={filled(words.escalateForm.title, { number: ticket.number })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (queue !== null) act.mutate({ verb: 'escalate', queue, summary }, { onSuccess: onClose })
        }}
      >
        <Stack>
          <Select
            label={words.escalateForm.queue}
            required
            data-autofocus
            data={session.queues
              .filter(({ id }) => id !== ticket.queue)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={queue}
            onChange={setQueue}
          />
          <Textarea
            label={words.escalateForm.summary}
            description={words.escalateForm.summaryHint}
            autosize
            minRows={5}
            maxRows={14}
            maxLength={20_000}
            value={summary}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={queue === null}>
              {words.acts.escalate}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
