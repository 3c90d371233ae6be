import type { SetupFinding } from '../../channels/channel.js'
import type { MissReason, ModelReader } from './model-reader.js'

const page = 'docs/how-to/model-reader.md'

const faults: Readonly<Record<MissReason, readonly [what: string, remedy: string]>> = {
  late: [
    'did not answer in time',
    'A model that has just been loaded is slow the first time: try again. If that does not help, use a smaller one or a faster machine',
  ],
  unreachable: [
    'could not be reached',
    'Is the server running, and is GUICHET_MODEL_URL its address, such as http://127.0.0.1:11434/v1?',
  ],
  refused: [
    'refused the request',
    'Check GUICHET_MODEL_NAME and GUICHET_MODEL_KEY, and whether the server accepts a JSON schema as response_format',
  ],
  failing: ['answered with a server error', 'Check the log of the model server'],
  'not-valid': [
    'did not answer in the requested format',
    `Use a server that makes the model follow a JSON schema, and a model that is not too small (${page})`,
  ],
  budget: [
    'has used up its limit for today',
    'Raise GUICHET_MODEL_CALLS_A_DAY or GUICHET_MODEL_TOKENS_A_DAY',
  ],
  resting: [
    'failed several times and is not used for a while',
    'See the log for the reason, and for how long',
  ],
  busy: ['gets too many messages at once', 'Use a faster machine or a smaller model'],
}

export interface ModelSetup {
  readonly isAnswering: boolean
  readonly findings: readonly SetupFinding[]
}

/** Tries a model and reports the result. This takes a few seconds at most. */
export async function tryModel({ check, title }: Pick<ModelReader, 'check' | 'title'>): Promise<ModelSetup> {
  const { missedFor, tookMs } = await check()
  const findings = [
    missedFor === null
      ? {
          isFine: true,
          what: `${title} reads messages; it took ${(tookMs / 1_000).toFixed(1)} s`,
          remedy: '',
        }
      : finding(title, missedFor),
  ]
  return { isAnswering: missedFor === null, findings }
}

function finding(title: string, why: MissReason): SetupFinding {
  const [what, remedy] = faults[why]
  return { isFine: false, what: `${title} ${what}: messages are read without it`, remedy }
}
