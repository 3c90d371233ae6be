import { findSpans, type SecretSpan } from './secret-span.js'

const joint = String.raw`(?:["']?\s?[:=#]|->|→|\b(?:is|are|was|were|est|sont|[ée]tait|c'est|c est|ces|cest)\b|n°)`
const whose = String.raw`\s{1,3}(?:de la |de mon |de ma |de l'|du |d'|for (?:the|my) |of (?:the|my) |on (?:the|my) |au |de )\p{L}{2,12}\s{0,3}${joint}`
const link = String.raw`(?:${whose}|(?:\s{0,3}${joint}){0,2})\s{0,3}["'«(]?\s?`
const labelled = (labels: string, value: string): RegExp =>
  new RegExp(String.raw`(?<![\w-])(?:${labels})${link}(?<secret>${value})`, 'giu')

const recovery =
  'recovery codes?|recovery keys?|backup codes?|scratch codes?|emergency codes?|codes? de r[ée]cup[ée]ration|cl[ée]s? de r[ée]cup[ée]ration|codes? de secours|codes? de sauvegarde|bitlocker(?: recovery)?(?: key)?|cl[ée] bitlocker|filevault key'
const secondFactor =
  "(?:2fa|mfa|totp|otp|authenticator|two[ -]factor)(?: secret| key| seed| setup key| code)?|setup key|secret (?:2fa|mfa|totp)|cl[ée] (?:secr[èe]te|d'authentification|authenticator|totp|2fa|mfa)|code (?:2fa|mfa|otp|totp|sms|authenticator|d'authentification|de v[ée]rification|de validation|de s[ée]curit[ée]|de connexion|de confirmation|[àa] usage unique|unique|temporaire|re[çc]u par (?:sms|texto|mail)|re[çc]u)|(?:verification|security|authentication|confirmation|login|sign-in|sms|text) code|one[ -]time (?:code|password|passcode)|mot de passe (?:[àa] usage unique|unique|temporaire)|passcode|temporary access pass"
const pin =
  "pin(?: code| number)?|code pin|code confidentiel|code secret|code puk|puk(?: code)?|code de d[ée]verrouillage|code de carte|security code|code de s[ée]curit[ée]|cvv2?|cvc2?|crypto(?:gramme)?(?: visuel)?|code carte|card code|code sim|code (?:de (?:la |l'|mon |ma )?|du |d'|d’)(?:t[ée]l[ée]phone|mobile|portable|tablette|iphone|ipad|badge|sim|carte|cb|coffre|porte|portail|alarme)|(?:phone|iphone|ipad|tablet|badge|door|gate|alarm|safe|card|sim|unlock|entry) code"

/**
 * Patterns for codes that only count as secret if a word identifies them: recovery codes, second
 * factors, PINs.
 */
const patterns: readonly RegExp[] = [
  labelled(recovery, String.raw`(?=[\w -]{0,60}\d)[A-Z0-9]{4,64}(?:[ -][A-Z0-9]{4,10}){0,11}(?![\w])`),
  labelled(
    secondFactor,
    String.raw`(?:\d{3}[ -]?\d{3,5}|\d{4,8}|(?=[A-Z2-7 ]{0,80}[2-7])[A-Z2-7]{4,64}(?: [A-Z2-7]{4}){0,15})(?![\w-])`,
  ),
  labelled(
    pin,
    String.raw`\d{3,8}(?![\w-]|\s?(?:times|fois|tries|digits?|chiffres|attempts|essais|days|jours|minutes|characters))`,
  ),
  /(?<![\w-])\d{6}(?:-\d{6}){7}(?![\w-])/g,
]

export function findCodes(text: string): SecretSpan[] {
  return patterns.flatMap((pattern) => findSpans(text, pattern, isCode))
}

/** Returns true for digits, or for letters that don't form ordinary words: capitals, or mixed with digits. */
function isCode(found: string): boolean {
  return found === found.toUpperCase() || /^[a-z0-9]*\d[a-z0-9]*(?:[ -][a-z0-9]*)*$/.test(found)
}
