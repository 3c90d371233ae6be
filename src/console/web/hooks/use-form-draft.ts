import type { DeskForm } from '../../../desk/view/message.js'
import { useAccount } from '../account-context.js'
import {
  forgetDraft,
  forgetSendAttempt,
  keepDraft,
  readDraft,
  sendAttemptId,
  useDraft,
} from '../draft-storage.js'

type Values = Readonly<Record<string, string>>

export interface FormDraft {
  readonly values: Values
  change(field: string, value: string): void
  /** Returns the ID for sending these values. */
  attempt(): string
  /** Forgets the attempt's ID once the server has refused the values. */
  answered(): void
  /** Deletes the draft once the server has accepted the values or their author has discarded them. */
  forget(): void
}

/** Restores a form's unsent input when it's opened again, until the server accepts it. */
export function useFormDraft({ fields, form, ticket }: DeskForm): FormDraft {
  const account = useAccount()
  const place = { account, ticket, field: form }
  const draft = useDraft(place)
  const given: Values = Object.fromEntries(fields.map(({ id, value }) => [id, value]))
  // Don't restore a field whose initial value has changed, for example because of another canned reply.
  const kept = Object.entries(draft?.values ?? {}).filter(
    ([id]) => id in given && (draft?.before?.[id] ?? '') === given[id],
  )
  const values = { ...given, ...Object.fromEntries(kept) }
  return {
    values,
    change: (field, value) => {
      const { values: changed, before, ...rest } = readDraft(place) ?? { values: {} }
      keepDraft(place, {
        ...rest,
        values: { ...changed, [field]: value },
        before: { ...before, [field]: given[field] ?? '' },
      })
    },
    attempt: () => sendAttemptId(place, JSON.stringify(values)),
    answered: () => forgetSendAttempt(place),
    forget: () => forgetDraft(place),
  }
}
