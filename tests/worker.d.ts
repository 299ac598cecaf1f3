// What the compiler puts in front of src/player/worker.js.
declare const VERSION: string;
