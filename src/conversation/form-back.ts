import type { DeskActKind } from '../desk-acts/desk-act-kind.js'
import { actNamed } from '../desk-acts/desk-acts.js'
import { fieldsWith, formWith, showForm } from '../desk-acts/show-form.js'
import type { DeskForm } from '../replies/message.js'
import type { Action } from './action.js'
import type { Activity } from './activity.js'
import type { FormValues } from './desk-act.js'
import type { DeskSituation } from './desk-situation.js'

/** Adds the form with the typed text to each rejection of it, so that nothing is lost and the technician can fix the problem and submit again. */
export function withFormBack(
  situation: DeskSituation,
  { content }: Activity,
  actions: readonly Action[],
  mayRead: boolean,
): readonly Action[] {
  if (content.type !== 'desk-act' || content.act.verb !== 'submit') return actions
  const { form: id, values } = content.act
  const kind = actNamed(id)
  if (kind === null) return actions
  return actions.map((action) => {
    if (action.do !== 'answer' || action.outcome !== 'refused') return action
    const form =
      (mayRead ? wholeForm(situation, kind, values) : null) ??
      typedWords(situation, kind, content.ticket, values)
    return form === null ? action : { ...action, form }
  })
}

function wholeForm(situation: DeskSituation, kind: DeskActKind, values: FormValues): DeskForm | null {
  const { technician, ticket } = situation
  return technician === null || ticket === null
    ? null
    : showForm(kind, { ...situation, technician, ticket }, values)
}

/** Keeps only the free-text fields: the options of the others may reveal details of a ticket that this person may not read. */
function typedWords(
  { wording, language }: DeskSituation,
  kind: DeskActKind,
  number: string | null,
  values: FormValues,
): DeskForm | null {
  if (kind.does.at !== 'form') return null
  const texts = Object.entries(kind.does.fields).filter(([, { kind }]) => kind === 'text')
  const about = { wording, language, ticket: number === null ? null : { number } }
  return formWith(kind, about, fieldsWith(Object.fromEntries(texts), {}), values)
}
