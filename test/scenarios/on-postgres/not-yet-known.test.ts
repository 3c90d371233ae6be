import '../../support/stage/on-postgres.js'
import '../not-yet-known.test.js'
