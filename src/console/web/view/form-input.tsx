import { Checkbox, MultiSelect, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { FormField } from '../../../desk/view/message.js'
import { useLabels } from '../i18n/use-labels.js'

export interface FormInputProps {
  readonly field: FormField
  readonly value: string
  readonly error: string | null
  /** True for the field that gets the focus when the form opens. */
  readonly isFirst: boolean
  onChange(value: string): void
}

/** Maximum number of options shown as radio buttons. Longer lists can be searched. */
const mostAtAGlance = 4

/**
 * Options of searchable lists. They stay closed on focus; otherwise a form whose first field is a list would open with
 * its other fields covered, and Escape would close only the list.
 */
const list = { searchable: true, openOnFocus: false }

export function FormInput({ field, value, error, isFirst, onChange }: FormInputProps) {
  const words = useLabels()
  const { hint, isRequired, kind, label } = field
  const start = isFirst ? { 'data-autofocus': true } : {}
  const parts = {
    label,
    error,
    required: isRequired,
    ...(hint === undefined ? {} : { description: hint }),
  }
  switch (kind) {
    case 'text': {
      const text = {
        ...parts,
        ...start,
        maxLength: field.maxLength,
        value,
        onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
          onChange(event.currentTarget.value),
      }
      return field.isLong ? <Textarea {...text} autosize minRows={3} maxRows={14} /> : <TextInput {...text} />
    }
    case 'choice': {
      const { options } = field
      if (options.length > mostAtAGlance)
        return (
          <Select
            {...parts}
            {...start}
            {...list}
            nothingFoundMessage={words.nothingFound}
            data={options.map(({ id, name }) => ({ value: id, label: name }))}
            value={value === '' ? null : value}
            onChange={(chosen) => onChange(chosen ?? '')}
          />
        )
      // Tab reaches only one option: the selected one or else the first.
      const reached = value === '' ? options[0]?.id : value
      return (
        <Radio.Group {...parts} value={value} onChange={onChange}>
          <Stack gap="xs" mt="xs">
            {options.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} {...(id === reached ? start : {})} />
            ))}
          </Stack>
        </Radio.Group>
      )
    }
    case 'choices':
      return (
        <MultiSelect
          {...parts}
          {...start}
          {...list}
          nothingFoundMessage={words.nothingFound}
          data={field.options.map(({ id, name }) => ({ value: id, label: name }))}
          value={value === '' ? [] : value.split(',')}
          onChange={(chosen) => onChange(chosen.join(','))}
        />
      )
    case 'day':
    case 'moment':
      return (
        <TextInput
          {...parts}
          {...start}
          type={kind === 'day' ? 'date' : 'datetime-local'}
          value={value.slice(0, kind === 'day' ? 10 : 16)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'yes':
      return (
        <Checkbox
          {...parts}
          {...start}
          checked={value === 'yes'}
          onChange={(event) => onChange(event.currentTarget.checked ? 'yes' : '')}
        />
      )
    default:
      return field satisfies never
  }
}
