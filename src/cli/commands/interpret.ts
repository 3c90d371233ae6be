import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { z } from 'zod'
import { catalogueSource, modelFolders } from '../../app/paths.js'
import { loadOrTrainModel } from '../../content/cache/cached-models.js'
import {
  type ContentSnapshot,
  createContentSnapshot,
  trainingContentOf,
} from '../../content/load/content-snapshot.js'
import { loadCatalogueOrThrow } from '../../content/load/load-catalogue.js'
import {
  createLineInterpreter,
  createModelInterpreter,
} from '../../dialogue/interpretation/create-line-interpreter.js'
import type { InterpretLine } from '../../dialogue/interpretation/interpret-line.js'
import { PromptKind } from '../../nlu/acts/act.js'
import { readingVocabulary } from '../../nlu/model-reader/reading-vocabulary.js'
import { redact } from '../../nlu/redaction/redact.js'
import { loadConfig } from '../load-config.js'
import { requireLanguageModel } from '../require-language-model.js'
import type { CliContext } from '../run-cli.js'

/** A line of input. Other properties, such as the expected result, are ignored. */
const AskedLine = z.object({
  text: z.string(),
  language: z.string().optional(),
  after: PromptKind.optional(),
  question: z.string().optional(),
  options: z.array(z.string().min(1)).optional(),
  topic: z.string().optional(),
  step: z.string().optional(),
})

const help = `
Each input line is one JSON object:
  text       what the requester typed
  language   the language of the conversation so far, such as fr
  after      what was open: ${PromptKind.options.join(', ')}
  question   what the bot had asked
  options    the labels of its buttons
  topic      the current topic, such as network.vpn
  step       the step of its guide; if there are no options, the labels of this step are used

Each output line is one JSON object, in the order of the input:
  {"language", "acts": [{"act", "p"}], "option": one of the labels or null, "facts", "topic": {"outcome", "candidates"}, "alarm"}
With --model, it also has "reader": "model" if the language model gave an answer, otherwise "built-in".
For a line that cannot be read, the output is {"line", "error"}, and reading continues with the next line.`

/** Adds `guichet interpret`, which prints how single messages are understood, so that other programs can measure it. */
export function registerInterpretCommand(program: Command, { io }: CliContext): void {
  program
    .command('interpret')
    .description(
      'Read one JSON object per line from standard input (what a requester typed and what was open), and print what each one does, one JSON object per line.',
    )
    .option('--model', 'also ask the language model at GUICHET_MODEL_URL')
    .addHelpText('after', help)
    .action(async (options: { readonly model?: boolean }) => {
      const config = loadConfig(io)
      const model = options.model === true ? await requireLanguageModel(config, io) : null
      const catalogue = loadCatalogueOrThrow(catalogueSource(config))
      const content = trainingContentOf(catalogue)
      const knowledge = createContentSnapshot(
        catalogue,
        loadOrTrainModel(content, modelFolders(config.dataDirectory), (what) => io.stderr.write(`${what}\n`)),
      )
      const parts = {
        reader: knowledge.reader,
        topics: catalogue.topics,
        guides: catalogue.guides,
        prompts: content.prompts,
        certainty: catalogue.judgement.dialogue,
      }
      const interpret = createLineInterpreter(parts)
      const withModel =
        model === null
          ? null
          : createModelInterpreter(parts, {
              model,
              vocabulary: (language) => readingVocabulary(catalogue, language),
              alarm: catalogue.judgement.alarm,
            })
      let number = 0
      for await (const line of createInterface({
        input: io.stdin,
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        number += 1
        io.stdout.write(`${JSON.stringify(await answerTo(line, number, knowledge, interpret, withModel))}\n`)
      }
      model?.close()
    })
}

async function answerTo(
  line: string,
  number: number,
  knowledge: ContentSnapshot,
  interpret: InterpretLine,
  withModel: ReturnType<typeof createModelInterpreter> | null,
): Promise<object> {
  const read = readLine(line, knowledge)
  if (typeof read === 'string') return { line: number, error: read }
  const { text, language, after, question, options, topic, step } = read
  const masked = redact(text).text
  const context = {
    language: language ?? null,
    after: after ?? null,
    question: question ?? null,
    options: options ?? null,
    topic: topic ?? null,
    step: step ?? null,
  }
  if (withModel === null) return interpret(masked, context)
  const reading = await withModel(masked, context)
  return reading === null
    ? { ...interpret(masked, context), reader: 'built-in' }
    : { ...reading, reader: 'model' }
}

/** Parses a line. If it's invalid, returns a message that says how to correct it. */
function readLine(line: string, { catalogue }: ContentSnapshot): z.infer<typeof AskedLine> | string {
  const json = parsed(line)
  if (json === undefined)
    return 'This is not JSON. Write one object per line, such as {"text": "it works now"}.'
  const checked = AskedLine.safeParse(json)
  if (!checked.success) {
    const [{ path, message }] = checked.error.issues as [z.core.$ZodIssue]
    return `${path.length === 0 ? 'The line' : path.join('.')}: ${message}. See guichet interpret --help.`
  }
  const { language, topic, step } = checked.data
  const { languages } = catalogue.wording
  if (language !== undefined && !languages.includes(language))
    return `There is no language ${language}. Use one from GUICHET_LANGUAGES: ${languages.join(', ')}.`
  if (topic !== undefined && !catalogue.topics.has(topic))
    return `There is no topic ${topic}. Use one from intents/, such as network.vpn.`
  if (step === undefined) return checked.data
  if (topic === undefined) return 'A step needs the topic of its guide. Add "topic".'
  const steps = Object.keys(catalogue.guides.get(topic)?.steps ?? {})
  if (steps.includes(step)) return checked.data
  return steps.length === 0
    ? `${topic} has no guide. Leave "step" out.`
    : `The guide for ${topic} has no step ${step}. Its steps are: ${steps.join(', ')}.`
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
