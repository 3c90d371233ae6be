import type { Activity, ActivityContent } from '../conversation/activity.js'
import type { DeskAct, FormValues } from '../conversation/desk-act.js'
import { actNamed, fieldKind } from '../desk-acts/desk-acts.js'
import { newTicketForm, newTicketKind } from '../desk-acts/new-ticket.js'
import type { OutageAct } from '../outages/outage.js'
import type { Redaction } from '../understanding/understanding.js'

/** Masks secrets in every text a person typed into an activity; the rest stays as it is. */
export function maskActivity(activity: Activity, redact: (text: string) => Redaction): Activity {
  let count = 0
  const mask = (text: string): string => {
    const redaction = redact(text)
    count += redaction.count
    return redaction.text
  }
  const content = maskContent(activity.content, mask)
  return { ...activity, content, maskedSecrets: activity.maskedSecrets + count }
}

function maskContent(content: ActivityContent, mask: (text: string) => string): ActivityContent {
  switch (content.type) {
    case 'message':
    case 'desk-line':
    case 'desk-pass-on':
      return {
        ...content,
        text: mask(content.text),
        attachments: content.attachments.map((file) => ({ ...file, name: mask(file.name) })),
      }
    case 'look-up':
    case 'message-edited':
    case 'desk-line-edited':
      return { ...content, text: mask(content.text) }
    case 'desk-query': {
      const { query, otherwise } = content
      return {
        ...content,
        query: query.ask === 'find' ? { ...query, text: mask(query.text) } : query,
        otherwise: otherwise === null ? null : { ...otherwise, text: mask(otherwise.text) },
      }
    }
    case 'press':
      return { ...content, value: mask(content.value) }
    case 'outage':
      return { ...content, act: maskOutage(content.act, mask) }
    case 'own-act':
      return content.act.verb === 'add'
        ? { ...content, act: { ...content.act, text: mask(content.act.text) } }
        : content
    case 'desk-act':
      return { ...content, act: maskAct(content.act, mask) }
    default:
      return content
  }
}

function maskOutage(act: OutageAct, mask: (text: string) => string): OutageAct {
  if (!('texts' in act)) return act
  const texts = Object.entries(act.texts).map(([language, text]) => [language, mask(text ?? '')] as const)
  return { ...act, texts: Object.fromEntries(texts) }
}

function maskAct(act: DeskAct, mask: (text: string) => string): DeskAct {
  switch (act.verb) {
    case 'reply':
    case 'note':
      return {
        ...act,
        text: mask(act.text),
        ...(act.attachments === undefined
          ? {}
          : { attachments: act.attachments.map((file) => ({ ...file, name: mask(file.name) })) }),
      }
    case 'edit-line':
    case 'hold':
      return { ...act, text: mask(act.text) }
    case 'assign':
    case 'transfer':
    case 'return':
    case 'approval':
    case 'call-manager':
      return { ...act, reason: mask(act.reason) }
    case 'escalate':
      return act.summary === undefined ? act : { ...act, summary: mask(act.summary) }
    case 'submit':
      return { ...act, values: maskValues(act.form, act.values, mask) }
    case 'split':
    case 'ask-colleague':
    case 'answer-colleague':
      return { ...act, text: mask(act.text) }
    case 'bring-in':
      return { ...act, why: mask(act.why) }
    case 'resolve-duplicates':
    case 'resolve':
      return { ...act, cause: mask(act.cause), solution: mask(act.solution) }
    default:
      return act
  }
}

/** Masks the typed fields of a form. The value of a choice is an ID and must stay unchanged. */
function maskValues(form: string, values: FormValues, mask: (text: string) => string): FormValues {
  const kind = actNamed(form)
  const isTyped = (field: string) =>
    form === newTicketForm
      ? newTicketKind(field) === 'text'
      : kind === null || fieldKind(kind, field) === 'text'
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, isTyped(field) ? mask(value) : value]),
  )
}
