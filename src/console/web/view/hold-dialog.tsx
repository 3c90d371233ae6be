import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { HoldReason } from '../../../tickets/ticket-sla.js'
import type { TicketView } from '../api.js'
import { useAct } from '../use-act.js'
import { filled, useWords } from '../words/use-words.js'

export interface HoldDialogProps {
  readonly ticket: TicketView
  onClose(): void
}

const reasons: readonly HoldReason[] = ['requester', 'third-party']

export function HoldDialog({ ticket, onClose }: HoldDialogProps) {
  const words = useWords()
  const act = useAct(ticket.number)
  const [reason, setReason] = useState<HoldReason>('requester')
  const [text, setText] = useState('')

  return (
    <Modal
      opened
      onClose={onClose}
      title={filled(words.holdForm.title, { number: ticket.number })}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({ verb: 'hold', reason, text }, { onSuccess: onClose })
        }}
      >
        <Stack>
          <Radio.Group
            label={words.holdForm.reason}
            value={reason}
            onChange={(chosen) => setReason(chosen as HoldReason)}
          >
            <Stack gap="xs" mt="xs">
              {reasons.map((each) => (
                <Radio key={each} value={each} label={words.holds[each]} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label={words.holdForm.detail}
            description={words.holdForm.detailHint}
            autosize
            minRows={3}
            maxLength={3_000}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {words.acts.hold}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
