import type { ContentSnapshot } from '../../../content/load/content-snapshot.js'
import { foldToWords } from '../../../nlu/text/match-option.js'
import { patternOf } from '../../interpretation/match-phrase.js'

/** Returns true if a message itself says that it's about something else: "by the way", "another issue". */
export function announcesOtherTopic({ sayings }: ContentSnapshot, text: string): boolean {
  const typed = ` ${foldToWords(text)} `
  return sayings.languages.some((language) => {
    const { announced, told } = sayings.of(language)['new-matter']
    return [announced, told].some((phrases) => patternOf(phrases).test(typed))
  })
}
