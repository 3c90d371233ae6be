import { type ReactNode, useState } from 'react'
import type { DeskForm } from '../../../../desk/view/message.js'
import { useCommand } from '../../hooks/use-command.js'
import { navigateTo } from '../../hooks/use-route.js'
import { notices } from '../../notices.js'
import { FormDialog } from '../form-dialog.js'

export function useNewTicket(): { ask(): void; readonly dialog: ReactNode } {
  const [form, setForm] = useState<DeskForm | null>(null)
  const act = useCommand(null)
  return {
    ask: () =>
      act.mutate(
        { verb: 'press', act: 'new-ticket' },
        { onSuccess: (answer) => answer.outcome === 'form' && setForm(answer.form) },
      ),
    dialog: form !== null && (
      <FormDialog
        form={form}
        onClose={() => setForm(null)}
        onDone={(answer) => {
          if (!('ticket' in answer)) return
          notices.show({ message: answer.text })
          navigateTo(`/console/tickets/${answer.ticket}`)
        }}
      />
    ),
  }
}
