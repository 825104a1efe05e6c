package berth.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How high everything stands: blocks in one order for all columns, each as high up as those before it allow. Orders are
 * tried, each from where lines pulled the blocks in the one before; the one with the fewest crossings and the shortest
 * lines is kept, and its blocks then move to where their lines are straight (after Sugiyama, Tagawa and Toda, "Methods
 * for Visual Understanding of Hierarchical System Structures", 1981).
 */
final class Stacking {
    private static final int ORDERS = 40;
    private static final int PASSES = 16;
    private static final double CROSSING = 30;
    private static final double BETWEEN = 18;
    private static final double BETWEEN_BENDS = 5;

    /** Above this crossings are not counted: each strand would be compared with each other of its gap. */
    private static final int MOST_STRANDS = 600;

    private final Wiring wiring;
    private List<Block> blocks;

    private Stacking(Wiring wiring, List<Block> blocks) {
        this.wiring = wiring;
        this.blocks = blocks;
    }

    /** Gives every item its height, and returns the blocks from top to bottom. */
    static List<Block> of(Wiring wiring) {
        Map<String, List<Item>> modules = new TreeMap<>();
        List<Block> blocks = new ArrayList<>();
        for (Item item : wiring.boxes()) {
            item.node()
                    .flatMap(Node::module)
                    .ifPresentOrElse(
                            module -> modules.computeIfAbsent(module, m -> new ArrayList<>())
                                    .add(item),
                            () -> blocks.add(Block.alone(item)));
        }
        modules.forEach((module, items) -> blocks.add(Block.of(module, items)));
        wiring.bends().forEach(bend -> blocks.add(Block.alone(bend)));
        blocks.sort(Comparator.comparing(Block::id));
        Stacking stacking = new Stacking(wiring, blocks);
        stacking.order();
        stacking.straighten();
        return stacking.blocks;
    }

    private void order() {
        stack();
        List<Block> best = List.copyOf(blocks);
        Map<Block, Block.Snapshot> inside = snapshots();
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ORDERS; i++) {
            Map<Block, Double> wish = new HashMap<>();
            blocks.forEach(block -> wish.put(block, block.top() + block.height() / 2 + block.pull()));
            blocks.forEach(Block::sort);
            blocks.sort(Comparator.<Block>comparingDouble(block -> wish.getOrDefault(block, 0.0))
                    .thenComparing(Block::id));
            stack();
            double cost = cost();
            if (cost < least) {
                least = cost;
                best = List.copyOf(blocks);
                inside = snapshots();
            }
        }
        blocks = new ArrayList<>(best);
        inside.forEach(Block::restore);
        stack();
    }

    private Map<Block, Block.Snapshot> snapshots() {
        Map<Block, Block.Snapshot> all = new HashMap<>();
        blocks.forEach(block -> all.put(block, block.snapshot()));
        return all;
    }

    private void stack() {
        double[] filled = new double[wiring.columns()];
        Arrays.fill(filled, -BETWEEN);
        boolean[] bends = new boolean[wiring.columns()];
        for (Block block : blocks) {
            double y = 0;
            for (int column = block.first(); column <= block.last(); column++) {
                y = Math.max(y, filled[column] + between(bends[column], block.isBend()));
            }
            block.moveTo(y);
            for (int column = block.first(); column <= block.last(); column++) {
                filled[column] = y + block.height();
                bends[column] = block.isBend();
            }
        }
    }

    private static double between(boolean one, boolean other) {
        return one && other ? BETWEEN_BENDS : BETWEEN;
    }

    private double cost() {
        double cost = 0;
        List<Strand> strands = wiring.strands();
        for (int i = 0; i < strands.size(); i++) {
            Strand one = strands.get(i);
            cost += Math.abs(one.left().y() - one.right().y());
            for (int j = i + 1; strands.size() <= MOST_STRANDS && j < strands.size(); j++) {
                Strand other = strands.get(j);
                double left = one.left().y() - other.left().y();
                double right = one.right().y() - other.right().y();
                if (one.gap() == other.gap() && left * right < 0) {
                    cost += CROSSING;
                }
            }
        }
        return cost;
    }

    /** Each block goes where its lines pull it, as far as its neighbours leave room; the order stays. */
    private void straighten() {
        double bottom =
                blocks.stream().mapToDouble(b -> b.top() + b.height()).max().orElse(0);
        for (int i = 0; i < PASSES; i++) {
            double[] floor = new double[wiring.columns()];
            Arrays.fill(floor, bottom + BETWEEN);
            boolean[] bends = new boolean[wiring.columns()];
            for (int b = blocks.size() - 1; b >= 0; b--) {
                Block block = blocks.get(b);
                double most = Double.MAX_VALUE;
                for (int column = block.first(); column <= block.last(); column++) {
                    most = Math.min(most, floor[column] - between(bends[column], block.isBend()) - block.height());
                }
                block.moveTo(Math.min(most, Math.max(block.top(), block.top() + block.pull())));
                for (int column = block.first(); column <= block.last(); column++) {
                    floor[column] = block.top();
                    bends[column] = block.isBend();
                }
            }
            double[] filled = new double[wiring.columns()];
            Arrays.fill(filled, -BETWEEN);
            Arrays.fill(bends, false);
            for (Block block : blocks) {
                double least = 0;
                for (int column = block.first(); column <= block.last(); column++) {
                    least = Math.max(least, filled[column] + between(bends[column], block.isBend()));
                }
                block.moveTo(Math.max(least, Math.min(block.top(), block.top() + block.pull())));
                for (int column = block.first(); column <= block.last(); column++) {
                    filled[column] = block.top() + block.height();
                    bends[column] = block.isBend();
                }
            }
        }
    }
}
