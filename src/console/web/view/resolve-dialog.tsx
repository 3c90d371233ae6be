import { Button, Group, Modal, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { type IdentityMethod, identityMethods } from '../../../conversation/activity.js'
import type { TicketView } from '../api.js'
import { useAct } from '../use-act.js'
import { filled, useWords } from '../words/use-words.js'

export function ResolveDialog({ ticket, onClose }: { readonly ticket: TicketView; onClose(): void }) {
  const words = useWords()
  const act = useAct(ticket.number)
  const [cause, setCause] = useState(ticket.topicName ?? '')
  const [solution, setSolution] = useState('')
  const [method, setMethod] = useState<IdentityMethod | null>(null)
  const isComplete =
    cause.trim() !== '' && solution.trim() !== '' && (!ticket.needsIdentityCheck || method !== null)

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={filled(words.resolveForm.title, { number: ticket.number })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isComplete) return
          const identityCheck =
            ticket.needsIdentityCheck && method !== null ? { identityCheck: { method } } : {}
          act.mutate({ verb: 'resolve', cause, solution, ...identityCheck }, { onSuccess: onClose })
        }}
      >
        <Stack>
          <Textarea
            label={words.ticket.cause}
            description={words.resolveForm.causeHint}
            required
            autosize
            minRows={1}
            maxLength={2_000}
            value={cause}
            onChange={(event) => setCause(event.currentTarget.value)}
          />
          <Textarea
            label={words.ticket.solution}
            description={words.resolveForm.solutionHint}
            required
            autosize
            data-autofocus
            minRows={3}
            maxLength={4_000}
            value={solution}
            onChange={(event) => setSolution(event.currentTarget.value)}
          />
          {ticket.needsIdentityCheck && (
            <Select
              label={words.resolveForm.identity}
              description={words.resolveForm.identityHint}
              placeholder={words.resolveForm.choose}
              required
              data={identityMethods.map((value) => ({ value, label: words.identityMethods[value] }))}
              value={method}
              onChange={(value) => setMethod(value as IdentityMethod | null)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isComplete}>
              {words.acts.resolve}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
