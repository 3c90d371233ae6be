import type { Localized } from '../../../nlu/intent-file.js'
import { type GuideFile, helpKinds } from '../../guides/guide-file.js'

export interface GuideText {
  readonly path: readonly (string | number)[]
  readonly text: Localized
  /** `label`: a button; `message`: what the bot says in one message; `name`: anything shorter. */
  readonly use: 'label' | 'message' | 'name'
}

/** Lists the texts of a guide that people read, with their paths in the file. */
export function guideTexts(guide: GuideFile): readonly GuideText[] {
  const texts: GuideText[] = []
  const add = (use: GuideText['use'], path: GuideText['path'], text: Localized | undefined) => {
    if (text !== undefined) texts.push({ use, path, text })
  }
  for (const [id, name] of Object.entries(guide.causes)) add('name', ['causes', id], name)
  add('message', ['opening'], guide.opening)
  add('message', ['firstMeasures'], guide.firstMeasures)
  add('message', ['beforeHandOff', 'ask'], guide.beforeHandOff?.ask)
  for (const kind of helpKinds) add('message', ['help', kind], guide.help?.[kind])
  for (const [id, step] of Object.entries(guide.steps)) {
    if ('routes' in step) continue
    add('name', ['steps', id, 'title'], step.title)
    add('message', ['steps', id, 'say'], step.say)
    add('message', ['steps', id, 'simpler'], step.simpler)
    if (!('recap' in step))
      for (const kind of helpKinds) add('message', ['steps', id, 'help', kind], step.help?.[kind])
    if (!('options' in step)) continue
    for (const [at, option] of step.options.entries())
      add('label', ['steps', id, 'options', at, 'label'], option.label)
  }
  for (const [id, outcome] of Object.entries(guide.outcomes)) {
    if ('solution' in outcome) add('name', ['outcomes', id, 'solution'], outcome.solution)
    if ('handOff' in outcome) {
      add('name', ['outcomes', id, 'handOff'], outcome.handOff)
      add('message', ['outcomes', id, 'beforeHandOff', 'ask'], outcome.beforeHandOff?.ask)
    }
    add('message', ['outcomes', id, 'say'], outcome.say)
  }
  return texts
}
