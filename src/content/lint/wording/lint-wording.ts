import { type LintFinding, warningAt } from '../../check/lint-finding.js'
import type { LayerTranslations } from '../../check/wording/check-translations.js'
import type { GlossaryPolicy } from '../../policies/glossary-policy.js'
import { messageKeys } from '../../wording/message-keys.js'
import { checkTypography, checkTypographyIn } from './check-typography.js'

/** Maximum number of words in an explanation that people will read. */
const mostWords = 50

/** Advises on the typography of the bot's sentences. */
export function lintTranslations({ file, language }: LayerTranslations): readonly LintFinding[] {
  return messageKeys.flatMap((key) =>
    file.replies[key].flatMap((text, at) =>
      checkTypographyIn(
        { file: `policies/replies/${language}.yml`, path: ['replies', key, at] },
        language,
        text,
      ),
    ),
  )
}

/** Advises on the length and typography of the glossary's explanations. */
export function lintGlossary({ terms }: GlossaryPolicy): readonly LintFinding[] {
  return terms.flatMap(({ how, say }, at) =>
    Object.entries({ say, ...(how === undefined ? {} : { how }) }).flatMap(([key, text]) => {
      const place = { file: 'policies/glossary.yml', path: ['terms', at, key] }
      const long = Object.entries(text).flatMap(([language, written]) => {
        const words = written.split(/\s+/).length
        if (words <= mostWords) return []
        return [
          warningAt(
            { ...place, path: [...place.path, language] },
            `${words} words; people only read about ${mostWords}`,
            'Say it in one or two sentences.',
          ),
        ]
      })
      return [...checkTypography(place, text), ...long]
    }),
  )
}
