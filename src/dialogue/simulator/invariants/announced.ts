import type { Knowledge } from '../../../catalogue/knowledge.js'
import { patternOf } from '../../../conversation/phrase-in.js'
import { fold } from '../../../troubleshooting/option-for.js'

/** Whether a line says by itself that it is about something else: "by the way", "another issue". */
export function announcesAnother({ catalogue: { wording } }: Knowledge, text: string): boolean {
  const typed = ` ${fold(text)} `
  return wording.languages.some((language) => {
    const { announced, told } = wording.card(language).newMatter
    return [announced, told].some((phrases) => patternOf(phrases).test(typed))
  })
}
