import { findSpans, type SecretSpan } from './secret-span.js'

/** Patterns for tokens and keys with a recognisable format. Lengths are bounded, so that every pattern is linear. */
const patterns: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S])*(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
  /\bPuTTY-User-Key-File-\d[\s\S]*/g,
  /\bxox[abceoprs](?:\.[a-z]+)?-[\w-]{8,300}/gi,
  /\bxapp-\d-[\w-]{8,300}/gi,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}/g,
  /\bgithub_pat_\w{20,255}/g,
  /\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\w-]{10,255}/g,
  /\b(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}\b/g,
  // AWS secret access key: 40 characters, shortly after its ID.
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}(?:[\s:=,;|/"'-]{1,8}[A-Za-z_ -]{0,40})?[\s:=,;|/"'-]{1,8}(?<![A-Za-z0-9+])(?<secret>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/g,
  // Entra client secret: https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret
  /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~-])/g,
  // Windows LM and NT hashes, and any hash labelled as one.
  /(?<![0-9a-f])[0-9a-f]{32}:[0-9a-f]{32}(?![0-9a-f])/gi,
  /\b(?:ntlm|nt|lm|ntlmv2|net-?ntlm)(?:[ -]?hash)?\W{1,5}(?:is |est |:)?\s{0,3}(?<secret>[0-9a-f]{32})(?![0-9a-f])/gi,
  /(?<![\w-])eyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?/g,
  /\bbearer[ \t]+(?<secret>[\w.~+/=-]{12,4000})/gi,
  /\bauthorization\s*:\s*(?:basic|token|digest)\s+(?<secret>[\w.~+/=-]{8,4000})/gi,
  /\bbasic[ \t]+(?<secret>(?=[A-Za-z0-9+/]{0,400}[0-9A-Z])[A-Za-z0-9+/]{16,4000}={1,2})/gi,
  /\b(?:sk|rk|pk|whsec)[-_](?:live|test|proj|ant|or|svcacct)?[-_]?(?=[\w-]{0,200}\d)[\w-]{16,255}/g,
  /\bAIza[\w-]{30,60}/g,
  /\bya29\.[\w-]{20,400}/g,
  /\bGOCSPX-[\w-]{20,60}/g,
  /\bSG\.[\w-]{16,80}\.[\w-]{16,80}/g,
  /\b(?:npm|hf|dop_v1|doo_v1|shpat|shpss|glsa|pat|lin_api|ntn|secret|figd|sbp|rnd)_[A-Za-z0-9]{20,255}/g,
  /\bpypi-[\w-]{30,400}/g,
  /\bhv[sb]\.[\w-]{20,400}/g,
  /\bAGE-SECRET-KEY-[0-9A-Z]{20,80}/g,
  /\bATATT[\w=-]{20,400}/g,
  /\bdapi[0-9a-f]{32}\b/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\b\d{8,10}:AA[\w-]{32,40}/g,
  /https:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/(?<secret>[\w/-]{10,200})/gi,
  /https:\/\/[\w.-]{1,80}\.webhook\.office\.com\/webhookb2\/(?<secret>[\w@/-]{20,400})/gi,
  /https:\/\/discord(?:app)?\.com\/api\/webhooks\/(?<secret>[\w/-]{20,200})/gi,
  /[?&#](?:invitation|sig|signature|access_token|id_token|refresh_token|token|api_?key|key|secret|client_secret|password|pwd|sas)=(?<secret>[^\s&#"'<>]{6,2000})/gi,
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,80}:(?<secret>[^\s/@‹]{1,200})@/gi,
  /\b(?:AccountKey|SharedAccessKey|SharedSecretValue)=(?<secret>[\w+/=-]{16,200})/gi,
  /\botpauth(?:-migration)?:\/\/\S{1,2000}/gi,
  /["']?(?<![A-Za-z0-9])(?:api[ _-]?key|api[ _-]?secret|secret[ _-]?key|client[ _-]?secret|app[ _-]?secret|access[ _-]?key|secret[ _-]?access[ _-]?key|access[ _-]?token|auth[ _-]?token|refresh[ _-]?token|signing[ _-]?secret|private[ _-]?token|cl[ée]f?[ _-]?(?:d')?api|jeton(?: d'acc[èe]s| api)?|secret (?:client|partag[ée])|shared secret|token)["']?\s{0,3}(?:[:=]|\bis\b|\best\b|c'est)\s{0,3}["'«]?\s?(?<secret>(?=[^\s"']{0,200}\d)[\w.~+/=-]{8,400})/gi,
]

export function findKeys(text: string): SecretSpan[] {
  return patterns.flatMap((pattern) => findSpans(text, pattern))
}
