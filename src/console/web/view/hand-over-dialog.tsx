import { Button, Checkbox, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskAct } from '../../../conversation/activity.js'
import { api, type TicketView } from '../api.js'
import { useAct } from '../use-act.js'
import { filled, useWords } from '../words/use-words.js'

export interface HandOverDialogProps {
  readonly ticket: TicketView
  readonly verb: 'assign' | 'transfer' | 'return'
  onClose(): void
}

/** Passes a ticket on: to a colleague, to another group or person, or back to first line. */
export function HandOverDialog({ ticket, verb, onClose }: HandOverDialogProps) {
  const words = useWords()
  const act = useAct(ticket.number)
  const [target, setTarget] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [isForced, setForced] = useState(false)
  const offer = useQuery({
    queryKey: ['targets', ticket.number, verb, ticket.updatedAt],
    queryFn: () => api.act(ticket.number, { verb: 'form', form: verb }),
    enabled: verb !== 'return',
    retry: false,
  })
  const form = offer.data?.outcome === 'form' ? offer.data.form : null
  const targets = form?.form === 'assign' || form?.form === 'transfer' ? form.targets : []
  const canForce = (form?.form === 'assign' || form?.form === 'transfer') && form.canForce
  const sent = actOf(verb, target, reason.trim(), isForced)

  return (
    <Modal
      opened
      onClose={onClose}
      title={filled(words.handOverForm.titles[verb], { number: ticket.number })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (sent !== null) act.mutate(sent, { onSuccess: onClose })
        }}
      >
        <Stack>
          {verb !== 'return' && (
            <Select
              label={words.handOverForm.to}
              required
              searchable
              data-autofocus
              nothingFoundMessage={words.handOverForm.nobody}
              data={targets.map(({ id, name }) => ({ value: id, label: name }))}
              value={target}
              onChange={setTarget}
            />
          )}
          <Textarea
            label={words.handOverForm.reason}
            description={words.handOverForm.reasonHint}
            required={verb !== 'assign'}
            autosize
            minRows={3}
            maxLength={3_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {canForce && (
            <Checkbox
              label={words.handOverForm.force}
              checked={isForced}
              onChange={(event) => setForced(event.currentTarget.checked)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={sent === null}>
              {words.acts[verb]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Null while something is missing. */
function actOf(
  verb: HandOverDialogProps['verb'],
  target: string | null,
  reason: string,
  isForced: boolean,
): DeskAct | null {
  if (verb === 'return') return reason === '' ? null : { verb, reason }
  if (target === null || (verb === 'transfer' && reason === '')) return null
  const id = target.slice(target.indexOf(':') + 1)
  return target.startsWith('queue:')
    ? { verb: 'transfer', queue: id, reason }
    : { verb: 'assign', to: id, reason, isForced }
}
