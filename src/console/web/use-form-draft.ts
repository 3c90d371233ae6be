import type { DeskForm } from '../../replies/message.js'
import { useAccount } from './account-context.js'
import { attemptFor, endAttempt, forgetDraft, keepDraft, keptDraft, useDraft } from './kept-drafts.js'

type Values = Readonly<Record<string, string>>

export interface FormDraft {
  readonly values: Values
  change(field: string, value: string): void
  /** The name under which these values are sent. */
  attempt(): string
  /** The server has answered, and does not take them. */
  answered(): void
  /** The server has taken them, or their author wants none of them. */
  forget(): void
}

/** Form input is restored when the form is opened again, until the server has accepted it. */
export function useFormDraft({ fields, form, ticket }: DeskForm): FormDraft {
  const account = useAccount()
  const place = { account, ticket, field: form }
  const draft = useDraft(place)
  const given: Values = Object.fromEntries(fields.map(({ id, value }) => [id, value]))
  // A field that begins with other words than it did is another one: a canned reply, say.
  const kept = Object.entries(draft?.values ?? {}).filter(
    ([id]) => id in given && (draft?.before?.[id] ?? '') === given[id],
  )
  const values = { ...given, ...Object.fromEntries(kept) }
  return {
    values,
    change: (field, value) => {
      const { values: changed, before, ...rest } = keptDraft(place) ?? { values: {} }
      keepDraft(place, {
        ...rest,
        values: { ...changed, [field]: value },
        before: { ...before, [field]: given[field] ?? '' },
      })
    },
    attempt: () => attemptFor(place, JSON.stringify(values)),
    answered: () => endAttempt(place),
    forget: () => forgetDraft(place),
  }
}
