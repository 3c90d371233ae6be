/** Words that people use to talk about a password but that aren't passwords. */
const words = new Set(
  `expired expiring invalid incorrect wrong right correct lost forgotten forgot unknown changed reset resetting renewed blocked locked unlocked refused rejected
  accepted denied required requested needed missing empty blank old new weak strong short long simple easy hard complex difficult secure safe unsafe stolen hacked
  compromised leaked visible saved stored wanted asked not no never nothing none still always often again now then here there gone dead broken fine good bad okay same different
  valid working works work worked failing fails failed fail ok too very so really the a an my your his her our their it this that these those in on at for from with without
  to of by about and or but because since when where what which who how why if unless until after before during while also only just already yet soon today tomorrow yesterday
  due done over out off up down back apparently probably maybe supposedly going getting being asking help please thanks urgent needs need must should can cannot could will would
  expires expire expiration policy manager managers field box prompt page screen change changes reminder protected protection list file window button length history hash
  username login email account vpn wifi outlook windows teams session laptop computer phone everywhere nowhere somewhere impossible possible temporary default initial
  expiré expirée expire oublié oubliée oublie perdu perdue inconnu inconnue invalide incorrect incorrecte erroné erronée faux fausse mauvais mauvaise bon bonne correct correcte
  refusé refusée rejeté rejetée accepté acceptée bloqué bloquée verrouillé verrouillée débloqué déverrouillé réinitialisé réinitialisée changé changée modifié modifiée renouvelé
  périmé périmée obsolète demandé demandée requis requise obligatoire nécessaire manquant vide ancien ancienne nouveau nouvelle faible fort long court simple compliqué complexe
  difficile facile sécurisé volé volée piraté piratée compromis divulgué visible enregistré enregistrée mémorisé mémorisée pas plus jamais toujours encore souvent rien aucun aucune
  ne le la les un une des mon ma mes ton votre vos son sa ses notre nos leur leurs ce cet cette ces ça cela il elle on nous vous ils elles je tu qui que quoi dont où quand comment
  pourquoi combien si mais ou et donc or ni car parce depuis avant après pendant pour par avec sans sur sous dans chez vers entre trop très bien mal mieux pire ici là maintenant
  aujourd'hui demain hier bientôt valide valable actif inactif désactivé désactivée activé identique différent pareil même impossible possible introuvable temporaire provisoire
  initial automatique administrateur admin utilisateur session compte messagerie ordinateur téléphone merci svp urgent aide comme tout tous toute toutes fait faire marche fonctionne
  passe obligé censé supposé constamment sans-cesse répété illisible caché cachée masqué masquée affiché affichée resté reste arrivé échu échue caduc caduque bizarre normal
  mort morte morts mortes dead sync synchro salesforce sage citrix gmail intranet internet jira workday office microsoft google apple adobe zoom slack portal portail server serveur
  imprimante printer help-desk helpdesk everyone anybody attached enclosed joint jointe problème problèmes souci soucis problem issue objet subject subj sujet
  étrange strange weird normal hidden shown masked displayed unreadable useless required mandatory optional unchanged identical phew ouf lol haha finally enfin hopefully luckily heureusement`
    .split(/\s+/)
    .map((word) => word.normalize('NFC')),
)

function withoutStops(word: string): string {
  let end = word.length
  while (end > 0 && '.,;:!?…'.includes(word[end - 1]!)) end--
  return word.slice(0, end)
}

/** Length of the longest harmless word in messages about passwords; longer words are skipped. */
const longestWord = 40
const firstWord = /^\s*(\S{0,41})/

/**
 * Returns true for an ordinary word in messages about passwords. This includes words with typical
 * endings: refused, blocking, totally, bloqué, réinitialiser, correctement.
 */
export function isHarmlessWord(text: string): boolean {
  const first = firstWord.exec(text)![1]!
  if (first.length > longestWord) return false
  const word = withoutStops(first.toLowerCase().normalize('NFC'))
  return (
    words.has(word) ||
    /^(?:[cdjlmnst]|qu)['’]/.test(word) ||
    /^\p{L}{3,}(?:ed|ing|ly|ment|ée?s?|er|ir|ait|ais)$/u.test(word) ||
    /^(?:is|was|has|does|did|do|are|would|could|should|won|isn|doesn|didn|hasn|wasn|don|can)(?:n?['’]?t)?$/.test(
      word,
    )
  )
}
