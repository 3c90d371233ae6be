import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DeskForm } from '../../../desk/view/message.js'
import type { CommandAnswer } from '../console-api.js'
import { isServerAnswer, useCommand } from '../hooks/use-command.js'
import { useFormDraft } from '../hooks/use-form-draft.js'
import { useReturnFocus } from '../hooks/use-return-focus.js'
import { useLabels } from '../i18n/use-labels.js'
import { FormInput } from './form-input.js'

export interface FormDialogProps {
  readonly form: DeskForm
  onClose(): void
  onDone?(answer: CommandAnswer): void
}

/** Shows any desk form as a dialog. Server errors appear next to their fields, and no input is lost. */
export function FormDialog({ form: first, ...rest }: FormDialogProps) {
  const [form, setForm] = useState(first)
  useReturnFocus()
  // A form may lead to another one, which replaces it.
  return <OneForm key={form.title} {...rest} form={form} onNext={setForm} />
}

interface OneFormProps extends FormDialogProps {
  onNext(form: DeskForm): void
}

function OneForm({ form, onNext, onClose, onDone }: OneFormProps) {
  const words = useLabels()
  const act = useCommand(form.ticket)
  const draft = useFormDraft(form)
  const { values } = draft
  const [isRestored, setRestored] = useState(() => form.fields.some(({ id, value }) => values[id] !== value))
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const fields = useRef<HTMLFormElement>(null)
  const shown = useRef(form)
  const turnTo = (id: string | undefined) => {
    const field = fields.current?.querySelector(`[data-field="${id}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  }
  // If the same form comes back with more fields, scroll to the first new one.
  useEffect(() => {
    const before = shown.current.fields.map(({ id }) => id)
    shown.current = form
    const added = form.fields.find(({ id }) => !before.includes(id))
    if (added !== undefined) turnTo(added.id)
  })
  const firstEmpty =
    form.fields.find(({ id, kind }) => (values[id] ?? '') === '' && kind !== 'yes') ?? form.fields[0]
  // Choose the field to focus only once, when the form opens.
  const [first] = useState(firstEmpty?.id)

  const change = (id: string, value: string) => {
    draft.change(id, value)
    setErrors(({ [id]: _, ...others }) => others)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={form.title}
      closeButtonProps={{ 'aria-label': words.acts.close }}
    >
      <form
        ref={fields}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate(
            { verb: 'submit', form: form.form, values, id: draft.attempt() },
            {
              onError: (error) => isServerAnswer(error) && draft.answered(),
              onSuccess: (answer) => {
                if (answer.outcome === 'invalid') {
                  draft.answered()
                  setErrors(answer.errors)
                  turnTo(form.fields.find(({ id }) => Object.hasOwn(answer.errors, id))?.id)
                } else if (answer.outcome === 'form') {
                  draft.forget()
                  onNext(answer.form)
                } else {
                  draft.forget()
                  onDone?.(answer)
                  onClose()
                }
              },
            },
          )
        }}
      >
        <Stack>
          {form.intro !== undefined && <Text size="sm">{form.intro}</Text>}
          {isRestored && (
            <Group gap="xs" role="status" className="form-restored">
              <Text size="sm">{words.form.restored}</Text>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  draft.forget()
                  setErrors({})
                  setRestored(false)
                }}
              >
                {words.form.startOver}
              </Button>
            </Group>
          )}
          {form.fields.map((field) => (
            <div key={field.id} data-field={field.id}>
              <FormInput
                field={field}
                value={values[field.id] ?? ''}
                error={errors[field.id] ?? null}
                isFirst={field.id === first}
                onChange={(value) => change(field.id, value)}
              />
            </div>
          ))}
          <Group justify="flex-end" className="form-footer">
            <Button variant="default" onClick={onClose}>
              {words.acts.cancel}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {form.send}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
