/**
 * Words of everyday life that a handbook may not have and that look like ones it does: `font` is no misspelt `front`, `rice` no `price`.
 * One that the handbook does not have is not taken for a slip. Lower case; plurals and the forms of verbs go with them. Our own compilation.
 */
export const EVERYDAY_WORDS: readonly string[] = `
actor agile airport alarm algebra alien alive angry ankle anthem apple arm army art artist ashtray atom aunt axe bacon badger bake
baker balcony bald ball ballet balloon banana band bandage bank bar bark barn base basil basket bath bathe bathroom battery beach
bean bear beard beast bed bee beef beer beg bell belly belt bench berry bible bike biology bird birthday biscuit bite bitter blame
blanket bleed bless blind blink blockchain blonde blood blouse blow boast boat body boil bone book boot bottle bounce bow bowl box
boxing boy brain brake branch brass brave bread breakfast breath breathe breed brick bride bright broke brother browser brush
bubble bucket bug bull bully bunny burger burn bury bush butter button buzz cage cake calf calm camel camera camp candle candy
canoe canteen cap captain caravan carpet carrot cartoon carve castle cat ceiling celebrate cellar census cereal chalk chase chat
cheap cheek cheese chemistry cherry chess chest chew chicken chimney chip chips chocolate chop chorus church cigar cigarette
cinema circus clap clay clean clever cliff climate climb cling clip clock closet cloth clothes cloud clown coach coal coast coat
cocoa coffee coin cold colony color colour column comb comet comic compile compiler consonant constellation continent cook cookie
copper coral cork corn cosy cottage cotton couch cough council cousin cow crab crane crash crawl crazy cream creek creep crew
cricket crime crocodile crop crow crown cruel crumb cry cube cuddle cup cupboard curl currency curry curtain cushion cut cute dad
daisy damp dance dancer dare dark dart database dawn deaf dear deceive decorate deep deer democracy dentist deploy desert dessert
dialect dice diet dig dinner dinosaur dip diplomat dirt dirty dish dive diver docker dog doll dolphin donkey door doughnut drag
dragon drain drama draw drawer dream dress drift drill drown drum duck dull dumb dust dusty dye eagle ear earthquake east economy
egg elbow elder election elephant elevator elf emperor empire empty engine envelope equator era eraser excel explode eye fable
face fade faint fairy fan fancy farm farmer fast fat feast feather fence ferry fetch fever fiction fierce fig fight film finger
fire fireplace firmware fish fist fix flag flame flat flea float flood floor flour flow flower flute fog fold folk folklore fond
font food foot football forest forgive fork fountain fox framework freeze fresh fridge frog fruit fry fun funny fur furnace galaxy
gallery gamble game garage garbage garden garlic gather gaze gender genre gentle geography geometry ghost giant ginger giraffe
girl git glacier glad glove glow glue goat god goddess gold golf goose gospel grab grammar grand grandma grandpa grape grass grave
gravity gravy greedy green greet grey grin grind grow growl guess guitar gum gun gym hail hair haircut hall ham hamburger hammer
hamster hand happy harbour harm harp harsh harvest hat hatch hate haunt hawk hay heal heart heat heavy heel hell helmet hen herb
hero hill hip history hobby hockey hole holiday hollow holy honey hook horn horoscope horse hose hot hug huge hum humour hungry
hunt hurricane hurry hurt hut ice insect invent invite island ivory ivy jacket jail jam jar javascript jaw jazz jealous jeans
jelly jet jewel jog joke jolly juice juicy jump jungle jury keen kernel ketchup kettle kick kill kind king kingdom kiss kite
kitten knee kneel knife knight knit knock knot kubernetes lace ladder lake lamb lame lamp laugh launch lawn lay lazy leaf lean
leap leather leg legend lemon lens lettuce lick lie lift light like linux lion lip lipstick listen liver lizard locker logo lonely
loose loud love lovely loyal lucky lunch lung lyrics macro mad magic magnet male mall mammal mango maple marble marketing marry
mask mat mayor mean meat medal melody melon melt mend merge metal meteor mice mild milk mill mineral minister mint mirror mirth
mix moan mockup molecule monarch monkey monument moon mop mosque mosquito moss moth mother motor motorbike mountain mouse mouth
movie mow mud mug muscle museum mushroom music mustard myth nail naked narrow nasty nation naughty navy neat neck needle nephew
nervous nest net nickel niece nod noisy noodle nose noun novel nun nurse nut oak oar obey ocean odd oil olive onion opera orange
orchard orchestra oven owe owl paint pair palace pale palm pan pancake panda pants parachute parade park parliament parrot party
pasta pastry paw pea peach peacock peanut pear pearl peasant pedal peel peep pen pencil penguin pepper perfume pet pharaoh
philosophy physics piano picnic pie pig pigeon pill pillow pilot pinch pine pineapple pink pipe pirate pizza plain plane planet
plant plate plough plum pocket podcast poem poet poetry poison poke pole polish polite pond pony pool poor pope pork port pot
potato poultry pour praise pray prayer preach predator president pretty priest prince princess prison prize prophet proud proverb
province pudding pull pump pumpkin punch puppet puppy pure purple purse push puzzle python queen quick quiet rabbit race radio
rail rain rainbow raisin rake ranch rapid rare rat raven raw razor rebase recipe regex rescue rhyme rhythm rib ribbon rice rich
ride rifle ring ripe river road roar roast rob robe robin rock rocket rod roll roof rope rose rotten rough router row rub ruby
rude rug ruin rule rush sad sail sailor saint salad salmon salt salty sand sandal sandwich satellite saturn sauce sauna sausage
scare scarf science scissors scooter scratch scream script scrub sea seal seed senate senator server sew shadow shake shallow
shampoo shark sharp shave sheep shell shine ship shirt shiver shoe shoes shoot shop shore shorts shoulder shout shovel shower
shrimp shrink shy sigh silent silk silly silver sing singer sink sip sister sit skate ski skin skirt sky slap slave sleep sleepy
sleeve slide slim slip slipper slogan slow smart smash smell smile smoke smoking smooth snack snail snake sneeze sniff snow soak
soap soccer sock sofa soft soil solar soldier solid song sore soup sour spade species spice spicy spider spill spin spinach spit
split spoil spoon sport sports spray spread spreadsheet square squash squeak squeeze squirrel stable stadium stain stamp star
stare startup statue steak steal steam steep steer stick sticky stiff stir stitch stomach stone stork storm stove strange straw
strawberry street strict string strip stripe strive stroke strong stupid suck sugar suit sun sunny sunshine swallow swan sway
swear sweat sweater sweep sweet sweets swell swift swim swimming swing sword syrup tail tailor tall tame tango tap taste tasty
tattoo tea tease tennis tent terminal theater theatre thick thief thin thirsty thread throat throne throw thumb thunder tickle
tidy tie tiger tight tiny tired toast toe toilet tomato tongue tooth toothbrush torch tornado tough tourist towel tower toy
tractor trap treaty tree tribe trot trousers trout trumpet trunk trust tsunami tulip tuna tune tunnel turkey turtle twist tyre
ugly umbrella uncle uniform upset vaccine vacuum vague vampire vase vast vegan vegetable vegetarian vendor verb violin virus
volcano vowel vulture wagon waist wall wallet walnut wander war wardrobe warehouse warm wash wasp waste watermelon wave wax weak
wealthy weapon weather weave website wedding weed weep weigh weird wet whale wheat wheel whisky whisper whistle wide widget wiki
wild wine wing wink winter wipe wise wish witch wolf wonder wood wooden wool worm wrap wrestle wrist yarn yawn yell yoga yogurt
young yummy zebra zip zodiac zoo`
  .trim()
  .split(/\s+/u);
