const english =
  'pas{1,3} ?w{1,2}(?:or|ro|r|o)r?d?s?|pas{1,2}owrds?|p-?words?|p/w|passwort|pas{1,2}wd|pass ?codes?|pwds?|psw|pw|access codes?'
const french = "mdp(?:asse)?s?|mpd|mo[ts]{0,2} ?(?:de? ?)?pas{1,2}es?|codes? d'acc[èe]s"
const network =
  'cl[ée]f? (?:wi-?fi|wpa2?|wep|r[ée]seau|de s[ée]curit[ée] (?:wi-?fi|(?:du )?r[ée]seau))|code (?:du )?wi-?fi|(?:wi-?fi|wpa2?|wep|network security) (?:key|code|password)|pre-?shared key|psk'
const others = String.raw`contraseñas?|clave de acceso|wachtwoord|passe?(?=\s{0,2}(?:[:=]|(?:is|est|c'est)\s))`
const prefixes = `(?:--?)?["']?(?:(?:admin|user|root|db|sudo|login|my|wifi|vpn|smtp|ftp)[_-]?)?`

/** Matches words before a password, including misspellings: `my pasword`, `DB_PASSWORD`, `--password`. */
export const passwordLabels = new RegExp(
  String.raw`(?<![\p{L}\d])${prefixes}(?:${english}|${french}|${network}|${others})["']?(?![\p{L}\d])`,
  'giu',
)

/** Matches labels before a secret of several words: "passphrase: …". */
export const phraseLabels =
  /(?<![\p{L}\d])(?:pass ?phrases?|phrases? de passe|phrases? secr[èe]tes?|(?:seed|recovery) phrases?)(?![\p{L}\d])/giu

export const credentialLabels =
  /(?<![\p{L}\d])(?:identifiants?|credentials?|creds|logins?|log-in)(?![\p{L}\d])/giu

/**
 * Matches words after the secret, as in "Sunny!2024 is my password". Secrets are searched for only before
 * these words, not at every character.
 */
export const trailingLabels =
  /(?<=[^\s"'«»]{4})["'»]?\s{1,3}(?:is|as|was|est|était|c'est|c'était|comme|en|pour|for|en guise de)\s{1,3}(?:(?:my|the|our|his|her|mon|le|ma|notre|son|a|new|nouveau)\s{1,3}){0,2}(?:\w{1,12}\s)?(?:pass ?word|pwd|pw|mdp|mot de passe|passcode|passphrase)(?![\p{L}\d])/giu

/** Words between a label and its value: my password for the VPN is … */
const links = new Set(
  `is are was est était etait sont c'est c'était cest c = : - – -> → => := now maintenant donc being equals would be sera voici suivant`.split(
    ' ',
  ),
)

const longestLink = Math.max(...Array.from(links, (link) => link.length))

/** Returns true if the word links a label to its value. */
export function isLinkWord(word: string): boolean {
  return (
    (word.length <= longestLink && links.has(word.toLowerCase())) ||
    (isAssigner(word.at(-1)) && word.length > 1 && !isAssigner(word.at(-2)))
  )
}

function isAssigner(character: string | undefined): boolean {
  return character === ':' || character === '='
}

/** Returns true for weak links, after which only a word that looks like a password counts: "change my password to …". */
export function isWeakLinkWord(word: string): boolean {
  return /^(?:to|à|en|par|by|with|avec)$/i.test(word)
}

/** Words that show that a following word with digits is a name rather than a password. */
const namers = new Set(
  `user username login utilisateur identifiant account compte matricule employee employé id pc poste machine laptop error erreur code ticket version room
  salle bureau windows office server ios android build kb n° numéro number serveur host imprimante printer model modèle serial série asset badge
  tel tél phone extension étage floor sur on chez at update maj article project projet order commande`.split(
    /\s+/,
  ),
)

export function isIdentifierLabel(word: string): boolean {
  return namers.has(word.toLowerCase().replace(/[:.]$/, ''))
}
