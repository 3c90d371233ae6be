import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DeskForm } from '../../../replies/message.js'
import { useAct } from '../use-act.js'
import { useWords } from '../words/use-words.js'
import { FormInput } from './form-input.js'

export interface FormDialogProps {
  readonly form: DeskForm
  onClose(): void
}

/** Any form of the desk. What the server finds wrong is told at its field, and nothing that was typed is lost. */
export function FormDialog({ form: first, onClose }: FormDialogProps) {
  const [form, setForm] = useState(first)
  // One form may lead to another, which takes its place.
  return <OneForm key={form.title} form={form} onNext={setForm} onClose={onClose} />
}

interface OneFormProps extends FormDialogProps {
  onNext(form: DeskForm): void
}

function OneForm({ form, onNext, onClose }: OneFormProps) {
  const words = useWords()
  const act = useAct(form.ticket)
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(form.fields.map(({ id, value }) => [id, value])),
  )
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const firstEmpty = form.fields.find(({ value }) => value === '') ?? form.fields[0]

  const change = (id: string, value: string) => {
    setValues((before) => ({ ...before, [id]: value }))
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
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate(
            { verb: 'submit', form: form.form, values },
            {
              onSuccess: (answer) => {
                if (answer.outcome === 'invalid') setErrors(answer.errors)
                else if (answer.outcome === 'form') onNext(answer.form)
                else onClose()
              },
            },
          )
        }}
      >
        <Stack>
          {form.intro !== undefined && <Text size="sm">{form.intro}</Text>}
          {form.fields.map((field) => (
            <FormInput
              key={field.id}
              field={field}
              value={values[field.id] ?? ''}
              error={errors[field.id] ?? null}
              isFirst={field === firstEmpty}
              onChange={(value) => change(field.id, value)}
            />
          ))}
          <Group justify="flex-end">
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
