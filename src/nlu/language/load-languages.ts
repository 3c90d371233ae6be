import type { z } from 'zod'
import type { ContentProblem } from '../../content/files/content-problem.js'
import { layeredFolder, layeredPath, readYaml } from '../../content/files/read-yaml.js'
import type { Language } from '../intent-file.js'
import {
  AlarmsFile,
  CalibrationFile,
  EntitiesFile,
  FactsFile,
  LanguageFile,
  LexiconFile,
  MetaIntentsFile,
  RemediesFile,
  ReportedStatusFile,
  ShortAnswersFile,
  ToneFile,
} from './language-files.js'
import { SayingsFile } from './sayings-file.js'

/** Data of one language. */
export interface LanguagePack {
  readonly code: Language
  readonly language: LanguageFile
  readonly shortAnswers: ShortAnswersFile
  readonly wishes: MetaIntentsFile
  readonly gestures: RemediesFile
  readonly howItStands: ReportedStatusFile
  readonly tone: ToneFile
  readonly facts: FactsFile
  readonly lexicon: LexiconFile
  readonly ordinary: CalibrationFile
  readonly alarms: AlarmsFile
}

export interface LoadedLanguages {
  readonly languages: readonly LanguagePack[]
  readonly entities: EntitiesFile
  /** Phrases from sayings.yml, by language; nothing is trained on them. */
  readonly sayings: ReadonlyMap<Language, SayingsFile>
  readonly problems: readonly ContentProblem[]
}

/** Sorts the languages by code, so that the model doesn't depend on the order in which they are configured. */
export function sortByCode(packs: readonly LanguagePack[]): readonly LanguagePack[] {
  return [...packs].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * Reads languages/<code>/*.yml and entities.yml from each policies directory; a later directory
 * overrides an earlier one.
 */
export function loadLanguages(directories: readonly string[], codes: readonly Language[]): LoadedLanguages {
  const problems: ContentProblem[] = []
  const read = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const path = layeredPath(directories, name)
    const file = path === null ? missing(name) : readYaml(path, schema)
    problems.push(...file.problems)
    return file.value
  }
  const packs = codes.map((code): LanguagePack | null => {
    if (layeredFolder(directories, `languages/${code}`).size === 0) {
      problems.push(unknownLanguage(code))
      return null
    }
    const language = read(`languages/${code}/language.yml`, LanguageFile)
    const shortAnswers = read(`languages/${code}/short-answers.yml`, ShortAnswersFile)
    const wishes = read(`languages/${code}/wishes.yml`, MetaIntentsFile)
    const gestures = read(`languages/${code}/gestures.yml`, RemediesFile)
    const howItStands = read(`languages/${code}/how-it-stands.yml`, ReportedStatusFile)
    const tone = read(`languages/${code}/tone.yml`, ToneFile)
    const facts = read(`languages/${code}/facts.yml`, FactsFile)
    const lexicon = read(`languages/${code}/lexicon.yml`, LexiconFile)
    const ordinary = read(`languages/${code}/ordinary.yml`, CalibrationFile)
    const alarmsName = `languages/${code}/alarms.yml`
    const alarms = layeredPath(directories, alarmsName) === null ? noneSaid : read(alarmsName, AlarmsFile)
    const pack = {
      language,
      shortAnswers,
      wishes,
      gestures,
      howItStands,
      tone,
      facts,
      lexicon,
      ordinary,
      alarms,
    }
    return isWhole(pack) ? { code, ...pack } : null
  })
  const entities = read('entities.yml', EntitiesFile) ?? { applications: [], printers: [], errors: [] }
  const sayings = new Map(
    codes.map((code) => {
      const name = `languages/${code}/sayings.yml`
      const file = layeredPath(directories, name) === null ? null : read(name, SayingsFile)
      return [code, file ?? SayingsFile.parse({})] as const
    }),
  )
  return { languages: packs.filter((pack) => pack !== null), entities, sayings, problems }
}

/** Empty alarms for a language without an alarms.yml; alarms are then only recognised from the topics' examples. */
const noneSaid: AlarmsFile = {
  frames: { denied: [], supposed: [], past: [], others: [] },
  senses: {},
  says: {},
  human: [],
  harmless: [],
  around: [],
}

type Files = Omit<LanguagePack, 'code'>

function isWhole(pack: { readonly [file in keyof Files]: Files[file] | null }): pack is Files {
  return Object.values(pack).every((file) => file !== null)
}

/** Reports a configured language without a folder: either its code is mistyped or its files haven't been written yet. */
function unknownLanguage(code: Language): ContentProblem {
  return {
    file: `policies/languages/${code}`,
    line: null,
    message: 'the folder is missing, although GUICHET_LANGUAGES contains this language',
    remedy: `Remove ${code} from GUICHET_LANGUAGES, or write its files; docs/how-to/add-a-language.md describes them.`,
    severity: 'error',
  }
}

function missing(name: string): { value: null; problems: ContentProblem[] } {
  const remedy = `Add policies/${name}; docs/how-to/add-a-language.md describes the formats.`
  return {
    value: null,
    problems: [
      { file: `policies/${name}`, line: null, message: 'this file is missing', remedy, severity: 'error' },
    ],
  }
}

/** Collects the names that people use for devices (fact `device` in facts.yml), for each language. */
export function devicesOf(packs: readonly LanguagePack[]): ReadonlyMap<string, readonly string[]> {
  return new Map(packs.map(({ code, facts }) => [code, Object.values(facts.device).flat()]))
}
