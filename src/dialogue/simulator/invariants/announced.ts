import type { Knowledge } from '../../../catalogue/knowledge.js'
import { patternOf } from '../../../conversation/phrase-in.js'
import { fold } from '../../../troubleshooting/option-for.js'

/** Returns true if a message says itself that it is about something else: "by the way", "another issue". */
export function announcesAnother({ sayings }: Knowledge, text: string): boolean {
  const typed = ` ${fold(text)} `
  return sayings.languages.some((language) => {
    const { announced, told } = sayings.of(language)['new-matter']
    return [announced, told].some((phrases) => patternOf(phrases).test(typed))
  })
}
