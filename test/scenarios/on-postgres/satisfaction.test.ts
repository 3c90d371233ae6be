import '../../support/stage/on-postgres.js'
import '../satisfaction.test.js'
