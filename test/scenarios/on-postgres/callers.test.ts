import '../../support/stage/on-postgres.js'
import '../callers.test.js'
