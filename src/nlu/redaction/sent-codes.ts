import type { SecretSpan } from './secret-span.js'

/** Matches a number that may be a second factor. */
const number = /(?<![\w.,:+/-])(?:\d{3}[ -]\d{3}|\d{4,8})(?![\w/:-]|[.,]\d)/g
const before = 70

/** Finds second factors mentioned in passing: "the code I got by text is 731904", "j'ai reçu le code 731904". */
export function findSentCodes(text: string): SecretSpan[] {
  return Array.from(text.matchAll(number)).flatMap((match): SecretSpan[] => {
    const context = /[^\n.;!?]*$/.exec(text.slice(Math.max(0, match.index - before), match.index))![0]
    if (!isSentCode(context, match[0])) return []
    return [{ start: match.index, end: match.index + match[0].length }]
  })
}

function isSentCode(context: string, digits: string): boolean {
  if (
    /\b(?:erreur|err|error|stop|status|ticket|postal|projet|project|article|barres?|cost|imputation)\b/i.test(
      context,
    )
  )
    return false
  if (
    /\bauthenticat\w+ (?:app )?(?:shows|says|affiche|indique|me donne|gives(?: me)?)\W{0,3}$/i.test(context)
  )
    return true
  if (!/\b(?:codes?|otp)\b/i.test(context)) return false
  if (/\b(?:sms|text(?:o|ed)?|authenticator|whatsapp)\b/i.test(context)) return true
  const isAtCode = /\b(?:codes?|is|est|c'est|était|was)\b[\s:"'«]{0,3}$|:\s{0,2}$/i.test(context)
  return (
    isAtCode &&
    digits.replace(/\D/g, '').length === 6 &&
    /(?:re[çc]u|received|got|sent|envoy[ée])/i.test(context)
  )
}
