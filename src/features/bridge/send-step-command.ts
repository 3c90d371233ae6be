import { z } from 'zod'
import { fillPlaceholders } from '../../content/guides/fill-placeholders.js'
import { escapeMarkdown } from '../../content/wording/escape-markdown.js'
import { takeImplicitly } from '../assignment/index.js'
import { confirmCommand, rejectCommand } from '../commands/command-answer.js'
import type { CommandOf } from '../commands/command-definition.js'
import { singleChoice } from '../commands/field-shapes.js'
import { guideStepOptions } from '../commands/guide-step-options.js'
import { sendStep } from './send-step.js'

const SendStepForm = z.object({ step: z.string() }).transform(({ step }) => {
  const at = step.indexOf('#')
  return { topic: step.slice(0, at), step: step.slice(at + 1) }
})

export const sendStepCommand: CommandOf<'send-step', z.infer<typeof SendStepForm>> = {
  id: 'send-step',
  notifiesRequester: true,
  place: 'more',
  right: 'holder',
  isOffered: ({ topic, handedOff }) => topic !== null && handedOff !== null,
  isAllowedWhenClosed: false,
  needs: [],
  blockedBy: (about) => (guideStepOptions(about).length === 0 ? 'step-none' : null),
  form: {
    isOnCard: false,
    fields: { step: singleChoice },
    offer: (about) => ({ step: { options: guideStepOptions(about) } }),
    values: SendStepForm,
  },
  async handle(uow, { guides, technician, ticket }, chosen) {
    const { facts, language, number } = ticket
    const step = guides.get(chosen.topic)?.steps[chosen.step]
    if (step === undefined || 'routes' in step) return rejectCommand('step-none', ticket)
    const say = step.say[language] ?? Object.values(step.say)[0] ?? ''
    const text = fillPlaceholders(say, (fact) =>
      facts[fact] === undefined ? null : escapeMarkdown(facts[fact]),
    )
    await takeImplicitly(uow, technician, ticket)
    await sendStep(uow, { ticket: number, technician, title: step.title, text })
    return confirmCommand('done-step', number)
  },
}
